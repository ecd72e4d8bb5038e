package dev.atrium.platform.report;

/** What a pull request is told. */
public sealed interface Report {

    /** It is none of the reporter's business. What was said of an earlier commit is taken back. */
    record Nothing() implements Report {}

    /**
     * A comment, and a status.
     *
     * @param comment in Markdown; the marker by which it is found again is put before it
     * @param good whether the status is a success
     * @param line of the status
     */
    record Said(String comment, boolean good, String line) implements Report {}
}
