package dev.atrium.pipelines.executor.docker;

/** The engine does not answer, or has stopped to. */
final class Unreachable extends RuntimeException {

    Unreachable(Throwable cause) {
        super(message(cause), cause);
    }

    private static String message(Throwable cause) {
        String said = cause.getMessage();
        return said == null || said.isBlank() ? cause.getClass().getSimpleName() : said;
    }
}
