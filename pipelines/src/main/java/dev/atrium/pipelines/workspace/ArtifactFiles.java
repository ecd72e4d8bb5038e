package dev.atrium.pipelines.workspace;

import java.nio.file.Path;
import java.util.UUID;

/** Where artifacts lie. @param root the folder of all that workspaces keep */
record ArtifactFiles(Path root) {

    static final String SUFFIX = ".tar.gz";

    /** The folder of all builds. */
    Path folder() {
        return root.resolve("artifacts");
    }

    /** An artifact's file, which may or may not be there. */
    Path of(UUID build, UUID id) {
        return folder().resolve(build.toString()).resolve(id + SUFFIX);
    }
}
