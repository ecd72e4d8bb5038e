package ${{ values.packageName }};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ${{ values.packageName }}.v1.GreeterServiceGrpc;
import ${{ values.packageName }}.v1.GreeterServiceGrpc.GreeterServiceBlockingStub;
import ${{ values.packageName }}.v1.SayHelloRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcPort;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

/** Calls the running service the way that others do: over a channel, and over HTTP for its probes and metrics. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.grpc.server.port=0")
class GreeterTest {

    @LocalGrpcPort
    private int grpcPort;

    @LocalServerPort
    private int httpPort;

    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("localhost", grpcPort)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void greetsByName() {
        assertThat(greet("Ada")).isEqualTo("Hello, Ada!");
    }

    @Test
    void refusesABlankName() {
        assertThatThrownBy(() -> greet(" ")).hasMessage("INVALID_ARGUMENT: 'name' is blank: say who is to be greeted.");
    }

    @Test
    void tellsThatItServes() {
        var health = HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
        assertThat(health.getStatus()).isEqualTo(ServingStatus.SERVING);
        assertThat(get("/actuator/health/readiness")).contains("UP");
    }

    @Test
    void countsItsCalls() {
        greet("Grace");
        assertThat(get("/actuator/prometheus")).contains("grpc_server_seconds_count").contains("SayHello");
    }

    private String greet(String name) {
        GreeterServiceBlockingStub greeter = GreeterServiceGrpc.newBlockingStub(channel);
        return greeter.sayHello(SayHelloRequest.newBuilder().setName(name).build())
                .getGreeting();
    }

    private String get(String path) {
        return RestClient.create("http://localhost:" + httpPort).get().uri(path).retrieve().body(String.class);
    }
}
