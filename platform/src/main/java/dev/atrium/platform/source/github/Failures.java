package dev.atrium.platform.source.github;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.SourceFailure;
import java.io.IOException;
import org.kohsuke.github.GHException;

/** What failed calls mean to a person. */
final class Failures {

    private Failures() {}

    /** A call of the library. */
    interface Request<T> {
        T send() throws IOException, SourceException;
    }

    /**
     * What GitHub answers.
     *
     * @param what is asked about, for the message: {@code the repository acme/shop}
     */
    static <T> T ask(String what, Request<T> request) throws SourceException {
        try {
            return request.send();
        } catch (IOException | GHException e) {
            throw explain(e, what);
        }
    }

    static SourceException explain(Exception failure, String what) {
        return SourceFailure.in(failure)
                .or(() -> ApiError.in(failure).map(error -> explain(error, what, failure)))
                .orElseGet(() -> new SourceException(
                        Kind.UNREACHABLE,
                        "GitHub's answer about " + what + " could not be read: try again later.",
                        failure));
    }

    private static SourceException explain(ApiError error, String what, Exception cause) {
        var said = error.message().isEmpty() ? "" : " (GitHub: " + error.message() + ")";
        return switch (error.status()) {
            case 401 ->
                refused(
                        "GitHub does not know Atrium by its token or key: check atrium.source.github in the configuration"
                                + said + ".",
                        cause);
            case 403 ->
                refused(
                        "GitHub does not allow Atrium to do this with " + what
                                + ": check the permissions of its token or App" + said + ".",
                        cause);
            case 404, 410 ->
                new SourceException(
                        Kind.NOT_FOUND,
                        "GitHub has no " + withoutArticle(what)
                                + ", or does not show it to Atrium: check the name and the access of its token or App.",
                        cause);
            case 409 -> new SourceException(Kind.CONFLICT, "This is at odds with " + what + said + ".", cause);
            case 413 -> new SourceException(Kind.TOO_LARGE, "This is too large for GitHub" + said + ".", cause);
            case 422 -> unprocessable(error, what, said, cause);
            case 451 -> refused("GitHub does not give out " + what + " for legal reasons" + said + ".", cause);
            default ->
                error.status() >= 500
                        ? new SourceException(
                                Kind.UNREACHABLE,
                                "GitHub has trouble with " + what + " (status " + error.status()
                                        + "): try again later.",
                                cause)
                        : refused(
                                "GitHub refused this about " + what + " with status " + error.status() + said + ".",
                                cause);
        };
    }

    private static SourceException unprocessable(ApiError error, String what, String said, Exception cause) {
        if (error.isProtection()) {
            return refused("The branch is protected: propose the change in a pull request" + said + ".", cause);
        }
        var taken = error.says("already exists") || error.says("fast forward") || error.says("No commits between");
        return new SourceException(
                taken ? Kind.CONFLICT : Kind.INVALID, "GitHub does not take this for " + what + said + ".", cause);
    }

    /** An App that is nowhere where the owner's repositories are. */
    static SourceFailure notInstalled(String owner, IOException cause) {
        return new SourceFailure(new SourceException(
                Kind.REFUSED,
                "The GitHub App is not installed for '" + owner + "': install it there, or check the name.",
                cause));
    }

    static SourceException notFound(String what) {
        return new SourceException(Kind.NOT_FOUND, "GitHub has no " + withoutArticle(what) + ": check the name.");
    }

    static SourceException conflict(String message) {
        return new SourceException(Kind.CONFLICT, message);
    }

    private static SourceException refused(String message, Exception cause) {
        return new SourceException(Kind.REFUSED, message, cause);
    }

    private static String withoutArticle(String what) {
        return what.startsWith("the ") ? what.substring("the ".length()) : what;
    }
}
