package dev.atrium.monitoring.grafana;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** A body of at most so many bytes; java.net.http's own bound fails as a broken network does, and this has to be told apart. */
final class BoundedBody implements BodySubscriber<byte[]> {

    /** There are more. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1;
    }

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final int most;
    private @Nullable Subscription subscription;
    private long read;

    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        whole.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        if (read > most) {
            return;
        }
        read += items.stream().mapToLong(Buffer::remaining).sum();
        if (read <= most) {
            whole.onNext(items);
            return;
        }
        // before the client ends it for being cancelled
        whole.onError(new TooLargeException());
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.onError(failure);
    }

    @Override
    public void onComplete() {
        if (read <= most) {
            whole.onComplete();
        }
    }
}
