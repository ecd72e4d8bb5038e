package dev.atrium.portal.pipelines;

import dev.atrium.pipelines.BuildArtifacts;
import dev.atrium.pipelines.BuildArtifacts.ArtifactFile;
import dev.atrium.platform.access.Viewer;
import dev.atrium.portal.graphql.UuidIds;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** The files that tasks left, as gzipped tars. */
@RestController
final class ArtifactDownloads {

    private static final UuidIds ARTIFACT = new UuidIds("artifact");

    private final BuildArtifacts artifacts;

    ArtifactDownloads(BuildArtifacts artifacts) {
        this.artifacts = artifacts;
    }

    @GetMapping("/builds/{build}/artifacts/{artifact}")
    Mono<ResponseEntity<Resource>> artifact(@PathVariable String build, @PathVariable String artifact) {
        return Mono.justOrEmpty(BuildIds.BUILD.parse(build))
                .zipWith(Mono.justOrEmpty(ARTIFACT.parse(artifact)))
                .flatMap(ids -> artifacts.artifact(Viewer.GUEST, ids.getT1(), ids.getT2()))
                .map(ArtifactDownloads::answer)
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such artifact, or it was removed to make room.")));
    }

    private static ResponseEntity<Resource> answer(ArtifactFile file) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/gzip"))
                .eTag(file.sha256())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name() + ".tar.gz", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(file.content()));
    }
}
