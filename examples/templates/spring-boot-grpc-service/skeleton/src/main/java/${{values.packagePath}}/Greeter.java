package ${{ values.packageName }};

import ${{ values.packageName }}.v1.GreeterServiceGrpc.GreeterServiceImplBase;
import ${{ values.packageName }}.v1.SayHelloRequest;
import ${{ values.packageName }}.v1.SayHelloResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.springframework.stereotype.Service;

/** Answers the calls that {@code greeter.proto} declares. */
@Service
class Greeter extends GreeterServiceImplBase {

    @Override
    public void sayHello(SayHelloRequest request, StreamObserver<SayHelloResponse> response) {
        if (request.getName().isBlank()) {
            response.onError(Status.INVALID_ARGUMENT
                    .withDescription("'name' is blank: say who is to be greeted.")
                    .asRuntimeException());
            return;
        }
        response.onNext(SayHelloResponse.newBuilder()
                .setGreeting("Hello, " + request.getName() + "!")
                .build());
        response.onCompleted();
    }
}
