package dev.atrium.platform.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A body of at most so many bytes; java.net.http's own bound fails like a broken network does, and this has to be told apart. */
public final class BoundedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final int most;
    private final Supplier<? extends Throwable> tooLarge;
    private @Nullable Subscription subscription;
    private long read;

    /**
     * A body.
     *
     * @param most bytes
     * @param tooLarge what its reading ends with if there are more
     */
    public BoundedBody(int most, Supplier<? extends Throwable> tooLarge) {
        this.most = most;
        this.tooLarge = tooLarge;
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
        whole.onError(tooLarge.get());
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
