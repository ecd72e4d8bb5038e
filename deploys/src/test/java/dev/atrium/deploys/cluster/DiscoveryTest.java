package dev.atrium.deploys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DiscoveryTest {

    private final Map<String, String> served = new HashMap<>(Map.of(
            "/apis/apps/v1", """
            {"resources":[{"name":"deployments","kind":"Deployment","namespaced":true},
            {"name":"deployments/scale","kind":"Scale","namespaced":true}]}""", "/apis/x.example", """
            {"versions":[{"groupVersion":"x.example/v1beta1"},{"groupVersion":"x.example/v1"}],
            "preferredVersion":{"groupVersion":"x.example/v1"}}""", "/apis/x.example/v1", """
            {"resources":[{"name":"news","kind":"New","namespaced":false}]}""", "/apis/x.example/v1beta1", """
            {"resources":[{"name":"news","kind":"New"},{"name":"olds","kind":"Old"}]}"""));
    private final List<String> asked = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final Discovery discovery = new Discovery(
            path -> {
                asked.add(path);
                return Optional.ofNullable(served.get(path)).map(JsonMapper.shared()::readTree);
            },
            () -> now);

    @Test
    void keepsWhatItKnowsForTenMinutes() throws Exception {
        assertThat(discovery.kind("apps/v1", "Deployment"))
                .contains(new ResourceKind("apps", "v1", "Deployment", "deployments", true));
        now = now.plus(Duration.ofMinutes(9));
        discovery.kind("apps/v1", "Deployment");
        assertThat(asked).hasSize(1);
        now = now.plus(Duration.ofMinutes(2));
        discovery.kind("apps/v1", "Deployment");
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAgainForWhatItDoesNotKnowButNotMoreThanOnceASecond() throws Exception {
        assertThat(discovery.kind("apps/v1", "Scale")).isEmpty();
        assertThat(discovery.kind("y.example/v1", "Thing")).isEmpty();
        served.put("/apis/y.example/v1", """
                {"resources":[{"name":"things","kind":"Thing","namespaced":true}]}""");
        assertThat(discovery.kind("y.example/v1", "Thing")).isEmpty();
        assertThat(asked).hasSize(2);
        now = now.plusSeconds(1);
        assertThat(discovery.kind("y.example/v1", "Thing")).isPresent();
    }

    @Test
    void takesThePreferredVersionThatHasTheKind() throws Exception {
        assertThat(discovery.preferred("x.example", "New").orElseThrow().version())
                .isEqualTo("v1");
        assertThat(discovery.preferred("x.example", "Old").orElseThrow().version())
                .isEqualTo("v1beta1");
        assertThat(discovery.preferred("z.example", "Old")).isEmpty();
    }
}
