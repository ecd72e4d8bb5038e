package dev.atrium.pipelines.workspace;

import dev.atrium.pipelines.BuildArtifacts;
import dev.atrium.pipelines.PipelineAction;
import dev.atrium.platform.access.Permissions;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Artifacts as the database and this node's disk have them. */
public final class StoredArtifacts implements BuildArtifacts {

    private final Sql sql;
    private final Permissions permissions;
    private final ArtifactFiles files;

    /** @param root where {@link Workspaces} keep them */
    public StoredArtifacts(Sql sql, Permissions permissions, Path root) {
        this.sql = sql;
        this.permissions = permissions;
        this.files = new ArtifactFiles(root.toAbsolutePath().normalize());
    }

    @Override
    public Mono<ArtifactFile> artifact(Viewer viewer, UUID build, UUID id) {
        return Mono.defer(() -> permissions.allows(viewer, PipelineAction.READ_BUILDS)
                ? sql.row(
                                Query.of("""
                                select name, size, sha256 from pipelines.artifact
                                where build = $1 and id = $2 and not expired""", build, id),
                                row -> new ArtifactFile(
                                        id,
                                        Objects.requireNonNull(row.get(0, String.class)),
                                        Objects.requireNonNull(row.get(1, Long.class)),
                                        Objects.requireNonNull(row.get(2, String.class)),
                                        files.of(build, id)))
                        // the disk is asked where waiting for it keeps no other request waiting
                        .publishOn(Schedulers.boundedElastic())
                        .filter(artifact -> Files.isRegularFile(artifact.content()))
                : Mono.empty());
    }
}
