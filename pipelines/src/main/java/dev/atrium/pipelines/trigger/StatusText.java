package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Build;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.CommitStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** What hosts are told of a build: a pure function of it. */
final class StatusText {

    private static final Pattern NOT_IN_CONTEXT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}]+");

    /** GitHub refuses longer ones; the built-in host cuts them. */
    private static final int LONGEST_CONTEXT = 200;

    private StatusText() {}

    /** @param page where a person reads more */
    static CommitStatus of(Build build, String page, Instant now) {
        return new CommitStatus(context(build.pipeline()), state(build), description(build), page, now);
    }

    /** {@code ci/} and the pipeline's name in lower case, with {@code -} for whatever is neither a letter nor a digit. */
    static String context(String pipeline) {
        var name = NOT_IN_CONTEXT
                .matcher(pipeline.toLowerCase(Locale.ROOT))
                .replaceAll("-")
                .replaceAll("^-|-$", "");
        if (name.isEmpty()) {
            return "ci/build";
        }
        return "ci/"
                + name.substring(
                        0,
                        name.offsetByCodePoints(0, Math.min(name.codePointCount(0, name.length()), LONGEST_CONTEXT)));
    }

    private static State state(Build build) {
        return switch (build.status()) {
            case QUEUED, RUNNING -> State.PENDING;
            case SUCCEEDED -> State.SUCCESS;
            case FAILED -> State.FAILURE;
            case CANCELLED -> State.ERROR;
        };
    }

    /** One line. */
    static String description(Build build) {
        var which = "Build " + build.number() + (build.attempt() > 1 ? " (attempt " + build.attempt() + ")" : "");
        return switch (build.status()) {
            case QUEUED -> which + " is queued";
            case RUNNING -> which + " is running";
            case SUCCEEDED -> which + " succeeded" + duration(build);
            case FAILED ->
                build.pipeline().equals(Build.UNREADABLE) && build.message() != null
                        ? line(build.message())
                        : which + because(build, " failed");
            case CANCELLED -> which + because(build, " was cancelled");
        };
    }

    private static String because(Build build, String otherwise) {
        return build.message() == null || build.message().isBlank() ? otherwise : ": " + line(build.message());
    }

    private static String line(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private static String duration(Build build) {
        if (build.startedAt() == null || build.finishedAt() == null) {
            return "";
        }
        var took = Duration.between(build.startedAt(), build.finishedAt());
        var parts = new StringBuilder(" in ");
        if (took.toHours() > 0) {
            parts.append(took.toHours()).append(" h ");
        }
        if (took.toMinutes() > 0) {
            parts.append(took.toMinutesPart()).append(" min ");
        }
        return parts.append(took.toSecondsPart()).append(" s").toString();
    }
}
