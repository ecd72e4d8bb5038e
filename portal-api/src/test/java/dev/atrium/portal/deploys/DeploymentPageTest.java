package dev.atrium.portal.deploys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployQueries;
import dev.atrium.deploys.DeployQueries.TargetResult;
import dev.atrium.deploys.DeployTrigger;
import dev.atrium.deploys.Deployment;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

class DeploymentPageTest {

    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    private final Deployment deployment = new Deployment(
            UUID.fromString("6f1f3c43-7f4b-4c5e-8d5b-0d9e5a3c8a11"),
            7,
            EntityRef.parse("component:default/shop"),
            RepositoryRef.parse("shop/shop"),
            new Commit("", "abcdef0123456789", "Ada <ada@example.com>", AT, "Sell\nmore"),
            DeployTrigger.PUSH,
            "ada",
            null,
            RunStatus.FAILED,
            AT,
            AT,
            AT,
            "Not <b>healthy</b>\nafter 60 s",
            List.of(Problem.error(
                    Place.file("https://git.example.com/shop", "kubernetes/a.yaml")
                            .at(3, 1, ""),
                    "It is odd.")));

    private final WebTestClient client =
            WebTestClient.bindToController(new DeploymentPage(queries())).build();

    private DeployQueries queries() {
        var results = List.of(new TargetResult(
                UUID.randomUUID(),
                "prod",
                "shop",
                "FAILED",
                null,
                List.of(new ObjectDiff(
                        new ObjectKey("apps", "Deployment", "shop", "shop"), ObjectChange.UPDATE, "", List.of(), ""))));
        return (DeployQueries) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DeployQueries.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "deployment" -> Mono.just(deployment).filter(d -> d.id().equals(arguments[1]));
                    case "results" -> Mono.just(Map.of(deployment.id(), results));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void aDeploymentIsThereToRead() {
        var text = client.get()
                .uri("/deployments/" + deployment.id())
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "text/plain;charset=UTF-8")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(text).isEqualTo("""
                Deployment #7 of component:default/shop: FAILED - Not <b>healthy</b> after 60 s
                Commit abcdef0123456789 of shop/shop by Ada <ada@example.com>: Sell
                Triggered by ada (PUSH) at 2026-11-23T12:00:00Z, begun at 2026-11-23T12:00:00Z, ended at 2026-11-23T12:00:00Z

                prod/shop: FAILED
                  Deployment.apps shop/shop: UPDATE
                ERROR kubernetes/a.yaml:3: It is odd.
                """);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (var id : List.of(UUID.randomUUID().toString(), "x")) {
            client.get().uri("/deployments/" + id).exchange().expectStatus().isNotFound();
        }
    }
}
