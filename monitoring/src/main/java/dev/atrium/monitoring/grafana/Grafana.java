package dev.atrium.monitoring.grafana;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * What Atrium asks of a Grafana, by its <a href="https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/">HTTP API</a> (9 and
 * later). Each call takes at most 10 seconds. What is thrown says what to do, and never a credential.
 */
public interface Grafana {

    /**
     * A dashboard as it is there.
     *
     * @param version grows with each change
     * @param json its model
     * @param url of its page
     * @param folder uid of its folder; empty for the general one
     */
    record Found(int version, String json, URI url, String folder) {}

    /** A dashboard that was saved. */
    record Saved(int version, URI url) {}

    /** It is not as the version that one thought it was. */
    final class ChangedException extends IOException {

        private static final long serialVersionUID = 1;

        /** With what has changed. */
        public ChangedException(String message) {
            super(message);
        }
    }

    /** The dashboard of a uid. */
    Optional<Found> dashboard(String uid) throws IOException, InterruptedException;

    /** Makes a folder if it is not there. @param uid at most 40 characters */
    void folder(String uid, String title) throws IOException, InterruptedException;

    /**
     * Saves a dashboard.
     *
     * @param version the one that it replaces; 0 for a new one
     * @param message for Grafana's history: the commit
     * @throws ChangedException if another version is there
     */
    Saved save(String json, String folder, int version, String message) throws IOException, InterruptedException;

    /** Deletes a dashboard; one that is not there is fine. */
    void delete(String uid) throws IOException, InterruptedException;
}
