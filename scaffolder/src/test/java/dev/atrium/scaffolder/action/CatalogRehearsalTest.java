package dev.atrium.scaffolder.action;

import static dev.atrium.scaffolder.action.PublishTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.CatalogCommands;
import dev.atrium.catalog.CatalogLocations;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the catalog's actions do without a catalog: dry runs, and writing. */
class CatalogRehearsalTest {

    private static final String COMPONENT = "kind: Component\nmetadata:\n  name: Orders\n  namespace: shop\n";

    private static <T> T untouched(Class<T> door) {
        return door.cast(Proxy.newProxyInstance(door.getClassLoader(), new Class<?>[] {door}, (_, method, _) -> {
            throw new AssertionError(method.getName());
        }));
    }

    private final CatalogRegister register = new CatalogRegister(
            untouched(CatalogCommands.class),
            untouched(CatalogLocations.class),
            new SourceHosts(List.of(new PretendHost(RepositoryRef.BUILT_IN, new Fate())), Map.of()));
    private final PretendStep step = new PretendStep();

    @Test
    void registeringIsRehearsedFromTheWorkspace() throws Exception {
        step.workspace.with("catalog-info.yaml", COMPONENT);
        assertThat(register.dryRunnable()).isFalse();
        assertThat(register.rehearse(step, json("{'repoContentsUrl': 'http://x/git/shop/orders/blob/main'}")))
                .isEqualTo(json("{'catalogInfoUrl': 'http://x/git/shop/orders/blob/main/catalog-info.yaml',"
                        + " 'entityRef': 'component:shop/orders'}"));
    }

    @Test
    void theWorkspaceMayHaveItInAFolderThatIsPublished() throws Exception {
        step.workspace
                .with("out/service/catalog-info.yaml", COMPONENT)
                .with("out/service/deep/catalog-info.yaml", "kind: X");
        assertThat(register.rehearse(step, json("{'repoContentsUrl': 'http://x/git/shop/orders/blob/main'}"))
                        .get("entityRef")
                        .asString())
                .isEqualTo("component:shop/orders");
    }

    @Test
    void aRehearsalFindsWhatIsMissingOrBroken() throws Exception {
        var input = json("{'repoContentsUrl': 'http://x/git/shop/orders/blob/main', 'catalogInfoPath': 'a.yaml'}");
        assertThatThrownBy(() -> register.rehearse(step, input))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("no file 'a.yaml'");
        assertThat(register.rehearse(step, input.deepCopy().put("optional", true))
                        .has("entityRef"))
                .isFalse();
        step.workspace.with("a.yaml", "kind: [");
        assertThatThrownBy(() -> register.rehearse(step, input)).hasMessageContaining("a.yaml:1:");
        assertThat(register.rehearse(step, json("{'catalogInfoUrl': 'https://example.com/x.yaml'}"))
                        .has("entityRef"))
                .isFalse();
    }

    @Test
    void writesADescriptor() throws Exception {
        var entity = "'entity': {'kind': 'Component', 'metadata': {'name': 'orders'}, 'spec': {'version': '1.0'}}";
        new CatalogWrite().run(step, json("{" + entity + "}"));
        assertThat(step.workspace.text("catalog-info.yaml"))
                .isEqualTo("kind: Component\nmetadata:\n  name: orders\nspec:\n  version: '1.0'\n");
        new CatalogWrite().run(step, json("{'filePath': './a/b.yaml', " + entity + "}"));
        assertThat(step.workspace.text("a/b.yaml")).startsWith("kind: Component");
        assertThatThrownBy(() -> new CatalogWrite().run(step, json("{'filePath': '../b.yaml', " + entity + "}")))
                .isInstanceOf(ActionException.class);
        assertThatThrownBy(() -> new CatalogWrite().run(step, json("{'entity': {}}")))
                .hasMessageContaining("entity: ");
    }
}
