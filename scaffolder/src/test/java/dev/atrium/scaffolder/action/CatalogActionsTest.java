package dev.atrium.scaffolder.action;

import static dev.atrium.scaffolder.action.PublishTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.LocationFilter;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** {@code catalog:fetch} and {@code catalog:register} with a real catalog. */
@ExtendWith(PostgresExtension.class)
class CatalogActionsTest {

    private static final String DESCRIPTOR = """
            apiVersion: backstage.io/v1alpha1
            kind: Group
            metadata:
              name: shop
            spec:
              type: team
              children: []
            ---
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata:
              name: Orders
            spec:
              type: service
              lifecycle: production
              owner: shop
            """;

    @TempDir
    static Path folder;

    private static CatalogFixture catalog;

    private final SourceHosts hosts =
            new SourceHosts(List.of(new PretendHost(RepositoryRef.BUILT_IN, new Fate())), Map.of());
    private final PretendStep step = new PretendStep();

    @BeforeAll
    static void start(DatabaseAddress address) throws Exception {
        catalog = new CatalogFixture(address, folder);
        Files.writeString(folder.resolve("catalog-info.yaml"), DESCRIPTOR);
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    private ObjectNode register(String path, String more) throws ActionException {
        var input = json("{'catalogInfoUrl': '" + folder.resolve(path) + "'" + more + "}");
        return new CatalogRegister(catalog.commands, catalog.locations, hosts).run(step, input);
    }

    private ObjectNode fetch(String input) throws ActionException {
        return new CatalogFetch(catalog.queries).run(step, json(input));
    }

    @Test
    void registersOnceHoweverOftenAndFetches() throws Exception {
        for (var i = 0; i < 2; i++) {
            var output = register("catalog-info.yaml", "");
            assertThat(output.get("entityRef").asString()).isEqualTo("component:default/orders");
            assertThat(output.get("catalogInfoUrl").asString()).endsWith("/catalog-info.yaml");
        }
        assertThat(step.warnings).isEmpty();
        var registered = catalog.locations
                .count(Viewer.GUEST, new LocationFilter(null, List.of(), "catalog-info.yaml"))
                .block();
        assertThat(registered).isEqualTo(1);

        assertThat(fetch("{'entityRef': 'component:orders'}")
                        .at("/entity/metadata/name")
                        .asString())
                .isEqualTo("Orders");
        var both = fetch("{'entityRefs': ['Orders', 'group:shop'], 'defaultKind': 'Component'}");
        assertThat(both.has("entity")).isFalse();
        assertThat(both.at("/entities/0/spec/owner").asString()).isEqualTo("shop");
        assertThat(both.at("/entities/1/kind").asString()).isEqualTo("Group");

        assertThatThrownBy(() -> fetch("{'entityRefs': ['component:orders', 'component:gone']}"))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("The catalog has no component:default/gone that you can see")
                .hasMessageNotContaining("orders");
        var some = fetch(
                "{'entityRef': 'component:gone', 'entityRefs': ['component:gone', 'group:shop'], 'optional': true}");
        assertThat(some.get("entity").isNull()).isTrue();
        assertThat(some.at("/entities/0").isNull()).isTrue();
        assertThat(some.at("/entities/1/metadata/name").asString()).isEqualTo("shop");
    }

    @Test
    void fetchesOnlyWhatTheViewerSees() throws Exception {
        register("catalog-info.yaml", "");
        step.viewer = new Viewer("user:default/eve", List.of());
        assertThat(fetch("{'entityRef': 'component:orders'}").has("entity")).isTrue();
        assertThatThrownBy(() -> fetch("{'entityRef': 'group:shop'}")).hasMessageContaining("that you can see");
    }

    @Test
    void fetchingSaysWhatIsWrong() throws Exception {
        assertThatThrownBy(() -> fetch("{}")).hasMessageContaining("Neither entityRef nor entityRefs");
        assertThat(fetch("{'optional': true}")).isEmpty();
        assertThatThrownBy(() -> fetch("{'entityRef': 'orders'}"))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("the kind is missing");
        assertThatThrownBy(() -> fetch("{'entityRef': 'component:a/b/c'}")).isInstanceOf(ActionException.class);
    }

    @Test
    void registeringWarnsOfProblems() throws Exception {
        Files.writeString(folder.resolve("odd.yaml"), """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata:
                  name: odd
                spec:
                  type: service
                  lifecycle: production
                  owner: shop
                ---
                kind: [
                """);
        for (var i = 0; i < 2; i++) {
            step.warnings.clear();
            assertThat(register("odd.yaml", "").get("entityRef").asString()).isEqualTo("component:default/odd");
            assertThat(step.warnings).anySatisfy(line -> assertThat(line).contains("odd.yaml:11:1: "));
        }
    }

    @Test
    void whatCannotBeReadIsAnErrorUnlessOptional() throws Exception {
        assertThatThrownBy(() -> register("gone.yaml", ""))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("Could not read " + folder.resolve("gone.yaml"));
        assertThat(register("gone.yaml", ", 'optional': true").has("entityRef")).isFalse();
        assertThat(step.warnings).singleElement().asString().contains("optional");
    }

    @Test
    void registeringAsksThePolicyAndTheTarget() {
        assertThatThrownBy(() -> new CatalogRegister(catalog.commands, catalog.locations, hosts)
                        .run(step, json("{'catalogInfoUrl': 'ftp://example.com/x.yaml'}")))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("Could not register ftp://example.com/x.yaml: ");
        step.viewer = new Viewer("user:default/eve", List.of());
        assertThatThrownBy(() -> register("catalog-info.yaml", ""))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("You may not do this");
    }
}
