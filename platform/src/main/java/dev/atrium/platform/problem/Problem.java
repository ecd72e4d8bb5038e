package dev.atrium.platform.problem;

/**
 * Something wrong with what a person wrote.
 *
 * @param severity whether what it concerns was left out
 * @param message what is wrong and what to do about it: one or two sentences, for the person who wrote it
 * @param place where it is
 */
public record Problem(Severity severity, String message, Place place) {

    /** A problem because of which something was left out. */
    public static Problem error(Place place, String message) {
        return new Problem(Severity.ERROR, message, place);
    }

    /** A problem in spite of which everything was kept. */
    public static Problem warning(Place place, String message) {
        return new Problem(Severity.WARNING, message, place);
    }
}
