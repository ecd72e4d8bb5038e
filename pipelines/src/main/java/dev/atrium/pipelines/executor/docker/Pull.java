package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Hears how an image is pulled. Closed before its end, it lets the engine stop. */
final class Pull implements ResultCallback<PullResponseItem> {

    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private volatile @Nullable Closeable stream;

    @Override
    public void onStart(Closeable response) {
        stream = response;
    }

    @Override
    public void onNext(PullResponseItem item) {
        var error = item.getErrorDetail();
        if (error != null && error.getMessage() != null) {
            // what goes wrong after the engine has begun to answer with 200
            end.completeExceptionally(new DockerException(error.getMessage(), 500));
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(true);
    }

    /** @throws RuntimeException what it ends with if the image is not there then */
    void await() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException refused ? refused : new Unreachable(failed);
        }
    }

    @Override
    public void close() throws IOException {
        Closeable open = stream;
        if (open != null) {
            open.close();
        }
    }
}
