package dev.atrium.platform.source.github;

/** What came as a webhook's payload is not one. The message says what is wrong with it, and repeats nothing of it. */
public final class InvalidPayload extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidPayload(String message) {
        super(message);
    }

    InvalidPayload(String message, Throwable cause) {
        super(message, cause);
    }
}
