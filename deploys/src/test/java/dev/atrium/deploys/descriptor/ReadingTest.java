package dev.atrium.deploys.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.descriptor.CanarySpec.Analysis;
import dev.atrium.deploys.descriptor.CanarySpec.Pause;
import dev.atrium.deploys.descriptor.CanarySpec.SetWeight;
import dev.atrium.deploys.descriptor.CanarySpec.Template;
import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Image;
import dev.atrium.platform.problem.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Place FILE = Place.file("atrium:encore/shop.git", "deployment-info.yaml");
    private static final EntityRef EXAMPLE = EntityRef.parse("component:default/example-app");

    @Test
    void readsTheFirstFileOfTheTalk() {
        var component = read("/talk/deployment-info.yaml").component(EXAMPLE).orElseThrow();
        assertThat(component.canary()).isNull();
        assertThat(component.place()).isEqualTo(FILE.at(4, 16, "/components/0/componentId"));
        assertThat(component.backends())
                .containsExactly(new Backend(
                        "",
                        "example-app",
                        "kubernetes",
                        List.of(),
                        true,
                        false,
                        false,
                        600,
                        FILE.at(7, 9, "/components/0/tugboat/backends/0")));
    }

    @Test
    void readsTheCanaryOfTheTalk() {
        var component =
                read("/talk/deployment-info-canary.yaml").component(EXAMPLE).orElseThrow();
        var canary = Objects.requireNonNull(component.canary());
        var analysis = new Analysis(List.of(new Template(
                "javaBackend",
                Map.of(),
                FILE.at(13, 29, "/components/0/tugboat/automatedCanary/steps/0/analysis/templates/0/templateName"))));
        assertThat(canary.canaryService()).isEqualTo("example-canary");
        assertThat(canary.steps()).containsExactly(analysis);
        assertThat(canary.expanded())
                .containsExactly(new SetWeight(5), analysis, new SetWeight(25), analysis, new SetWeight(50), analysis);
    }

    @Test
    void readsAllThereIs() {
        var info = read("/dev/atrium/deploys/descriptor/good/everything.yaml");
        assertThat(info.components())
                .extracting(c -> c.ref().toString())
                .containsExactly("component:shop/web", "component:default/cart");
        var web = info.components().getFirst();
        var first = web.backends().getFirst();
        assertThat(first.path()).isEqualTo("deploy/kubernetes");
        assertThat(first.context()).isEqualTo("europe-west1");
        assertThat(first.images())
                .containsExactly(
                        new Image("registry.example.com:5000/shop/web", "", "v1-$COMMIT_SHA", ""),
                        new Image(
                                "nginx",
                                "mirror.example.com/library/nginx",
                                "",
                                "sha256:" + "0123456789abcdef".repeat(4)));
        assertThat(first.prune()).isFalse();
        assertThat(first.selfHeal()).isTrue();
        assertThat(first.onPush()).isTrue();
        assertThat(first.timeoutSeconds()).isEqualTo(5400);
        assertThat(web.backends().get(1).timeoutSeconds()).isEqualTo(300);
        var steps = Objects.requireNonNull(web.canary()).steps();
        assertThat(steps).element(1).isEqualTo(new Pause(Duration.ofSeconds(10)));
        assertThat(steps).last().isEqualTo(new Pause(null));
        assertThat(((Analysis) steps.get(2)).templates())
                .extracting(Template::args)
                .containsExactly(Map.of("job", "web", "threshold", "0.010"), Map.of("job", "web", "threshold", "0.05"));
    }

    @Test
    void leavesOutTheComponentsThatAreWrongAndKeepsTheOthers() {
        var text = """
                version: 1
                components:
                - componentId: broken
                  tugboat: {backends: [{backend: kubernetes, path: ../x}]}
                - componentId: whole
                  tugboat: {backends: [{backend: kubernetes}]}
                """;
        var read = new DeploymentInfoReader().read(FILE, text.getBytes(StandardCharsets.UTF_8));
        assertThat(read.problems()).hasSize(1);
        assertThat(read.info().components()).extracting(c -> c.ref().name()).containsExactly("whole");
    }

    @Property(tries = 500)
    void anyBytesGiveAnAnswer(@ForAll byte[] bytes) {
        var read = new DeploymentInfoReader().read(FILE, bytes);
        assertThat(read.info().components().isEmpty()).isTrue();
        assertThat(read.problems()).isNotEmpty();
    }

    private static DeploymentInfo read(String resource) {
        try (var in = Objects.requireNonNull(ReadingTest.class.getResourceAsStream(resource))) {
            var read = new DeploymentInfoReader().read(FILE, in.readAllBytes());
            assertThat(read.problems()).isEmpty();
            return read.info();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
