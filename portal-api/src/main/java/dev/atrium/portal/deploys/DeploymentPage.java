package dev.atrium.portal.deploys;

import dev.atrium.deploys.DeployQueries;
import dev.atrium.platform.access.Viewer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** A deployment as text, to look at in a browser: where a commit's status leads. */
@RestController
final class DeploymentPage {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final DeployQueries deployments;

    DeploymentPage(DeployQueries deployments) {
        this.deployments = deployments;
    }

    @GetMapping("/deployments/{deployment}")
    Mono<ResponseEntity<String>> page(@PathVariable String deployment) {
        return Mono.justOrEmpty(DeploymentIds.DEPLOYMENT.parse(deployment))
                .flatMap(id -> deployments.deployment(Viewer.GUEST, id))
                .flatMap(found -> deployments
                        .results(Viewer.GUEST, Set.of(found.id()))
                        .map(results -> DeploymentText.of(found, results.getOrDefault(found.id(), List.of()))))
                .map(DeploymentPage::answer)
                .switchIfEmpty(Mono.error(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such deployment.")));
    }

    /** A browser takes no page, no script and no style from what is said in it. */
    private static ResponseEntity<String> answer(String text) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(text);
    }
}
