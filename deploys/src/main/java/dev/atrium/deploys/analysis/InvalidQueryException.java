package dev.atrium.deploys.analysis;

import java.io.IOException;

/** A query that gives no value however often it is asked, such as one that is no PromQL, or gives several series. */
public final class InvalidQueryException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A query that has to be mended.
     *
     * @param message for a person: what is wrong with it and what to do
     */
    public InvalidQueryException(String message) {
        super(message);
    }
}
