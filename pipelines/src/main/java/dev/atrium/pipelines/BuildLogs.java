package dev.atrium.pipelines;

import dev.atrium.platform.access.Viewer;
import java.nio.ByteBuffer;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The logs of builds as bytes, for downloads; to who may {@link PipelineAction#READ_BUILDS}. */
public interface BuildLogs {

    /**
     * A log.
     *
     * @param size in bytes, as of now
     * @param complete whether nothing will be added any more
     */
    record Log(UUID id, long size, boolean complete) {}

    /** The log of a step; empty if there is no such step. */
    Mono<Log> ofStep(Viewer viewer, UUID build, UUID step);

    /** A part of a step's log: bytes from one offset up to, not including, another. Read as the subscriber asks for it. */
    Flux<ByteBuffer> bytes(Log step, long from, long to);

    /** The logs of all steps of a build one after the other, each below a line that names it; empty if there is no such build. */
    Mono<Flux<ByteBuffer>> ofBuild(Viewer viewer, UUID build);
}
