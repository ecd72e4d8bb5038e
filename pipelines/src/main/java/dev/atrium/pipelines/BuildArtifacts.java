package dev.atrium.pipelines;

import dev.atrium.platform.access.Viewer;
import java.nio.file.Path;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What tasks left, for downloads; to who may {@link PipelineAction#READ_BUILDS}. */
public interface BuildArtifacts {

    /**
     * An artifact.
     *
     * @param name as {@code build-info.yaml} calls it: any text
     * @param size in bytes
     * @param sha256 of the content, in hexadecimal digits
     * @param content a gzipped tar whose paths start from the workspace; it may be gone at any time, to make room
     */
    record ArtifactFile(UUID id, String name, long size, String sha256, Path content) {}

    /** An artifact of a build; empty if there is none, it was removed to make room, or it lies on another node. */
    Mono<ArtifactFile> artifact(Viewer viewer, UUID build, UUID id);
}
