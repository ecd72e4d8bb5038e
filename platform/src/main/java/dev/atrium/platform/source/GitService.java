package dev.atrium.platform.source;

import java.util.Arrays;
import java.util.Optional;

/** What a Git client asks a server for. */
public enum GitService {
    /** Clone and fetch. */
    UPLOAD_PACK("git-upload-pack"),
    /** Push. */
    RECEIVE_PACK("git-receive-pack");

    private final String text;

    GitService(String text) {
        this.text = text;
    }

    /** What the protocol calls it, such as {@code git-upload-pack}. */
    public String text() {
        return text;
    }

    /** The service of this name. */
    public static Optional<GitService> named(String text) {
        return Arrays.stream(values())
                .filter(service -> service.text.equals(text))
                .findFirst();
    }
}
