package dev.atrium.pipelines;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An action that Atrium itself answers instead of a container: where other engines plug in. A bean of this type is enough. */
@Blocks
public interface BuiltInAction {

    /** The images that are Atrium's own, whether there is something that answers them or not. */
    Set<String> KNOWN = Set.of("action-containers/deploy", "action-containers/monitoring");

    /** The image that it stands for, without a tag, such as {@code action-containers/deploy}. */
    String image();

    /**
     * What a step calls it with.
     *
     * @param key stays the same where the step is executed again after its node died: one who has seen it does nothing twice
     * @param args with the build's variables in place
     * @param cancelled to be asked by one who is interrupted: whether somebody has cancelled the build
     */
    record Call(
            String key,
            UUID build,
            RepositoryRef repository,
            String pipeline,
            String ref,
            String sha,
            @Nullable Integer pullRequest,
            String triggeredBy,
            List<String> args,
            BooleanSupplier cancelled,
            Log log) {}

    /** The step's log. */
    @FunctionalInterface
    interface Log {

        /** Adds a line. */
        void line(String text);
    }

    /** How it ended; the message is for the person who looks at the build. */
    sealed interface Result {

        /** Done. */
        record Succeeded(String message) implements Result {}

        /** Not done, and the step has failed. */
        record Failed(String message) implements Result {}

        /** There is nothing that could do it: the step is skipped, and says so. */
        record NotConfigured(String message) implements Result {}
    }

    /**
     * Does it, and waits until it is done.
     *
     * @throws InterruptedException if the build is cancelled meanwhile, takes too long, or is to go on elsewhere, where it is called by
     *     the same key: only a build that is cancelled wants what was begun to stop
     */
    Result run(Call call) throws InterruptedException;
}
