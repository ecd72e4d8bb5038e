package dev.atrium.scaffolder.action;

import static dev.atrium.scaffolder.action.PublishTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.scaffolder.ActionException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorUrlTest {

    private static final String PORTAL = "http://portal.example.com:8080/git/";

    private final PretendHost builtIn = new PretendHost(RepositoryRef.BUILT_IN, new Fate());
    private final PretendHost github = new PretendHost("github.com", new Fate());
    private final SourceHosts both = new SourceHosts(List.of(builtIn, github), Map.of("gitlab.com", "atrium"));

    @BeforeEach
    void repositories() throws Exception {
        var shop = builtIn.existing("Shop/Orders", "main", Map.of("a", "a"));
        builtIn.branch(shop, "feature/x", "main");
        github.existing("Shop/Web", "trunk", Map.of("a", "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PORTAL/Shop/Orders/blob/main           |                       | atrium:shop/orders.git#main:catalog-info.yaml",
                "PORTAL/shop/orders/blob/main/          | /catalog-info.yaml    | atrium:shop/orders.git#main:catalog-info.yaml",
                "PORTAL/Shop/Orders/tree/main/services  | catalog-info.yaml     | atrium:shop/orders.git#main:services/catalog-info.yaml",
                "PORTAL/Shop/Orders/tree/main/services  | /catalog-info.yaml    | atrium:shop/orders.git#main:catalog-info.yaml",
                "PORTAL/Shop/Orders/blob/main           | ./docs/x.yaml         | atrium:shop/orders.git#main:docs/x.yaml",
                "PORTAL/Shop/Orders/blob/feature/x      | /catalog-info.yaml    | atrium:shop/orders.git#feature/x:catalog-info.yaml",
                "PORTAL/Shop/Orders.git                 | /catalog-info.yaml    | atrium:shop/orders.git#main:catalog-info.yaml",
                "https://gitlab.com/shop/orders/-/blob/main | /catalog-info.yaml | atrium:shop/orders.git#main:catalog-info.yaml",
                "https://github.com/shop/web/blob/trunk | /catalog-info.yaml    | https://github.com/Shop/Web.git#trunk:catalog-info.yaml",
                "https://github.com/Shop/Web            | /catalog-info.yaml    | https://github.com/Shop/Web.git#trunk:catalog-info.yaml",
                "https://github.com/else/where/blob/main | /catalog-info.yaml   | https://github.com/else/where/blob/main/catalog-info.yaml",
                "https://example.com/files              | catalog-info.yaml     | https://example.com/files/catalog-info.yaml"
            })
    void aRepositoryOfAConfiguredHostIsRegisteredAsSuch(String contents, String path, String target) throws Exception {
        var input = json("{}").put("repoContentsUrl", contents.replace("PORTAL/", PORTAL));
        if (path != null) {
            input.put("catalogInfoPath", path);
        }
        assertThat(DescriptorUrl.read(input).target(both)).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "PORTAL/Shop/Orders/blob/main/catalog-info.yaml, atrium:shop/orders.git#main:catalog-info.yaml",
        "PORTAL/Shop/Orders/blob/feature/x/a/b.yaml, atrium:shop/orders.git#feature/x:a/b.yaml",
        "PORTAL/Shop/Orders.git#main:a.yaml, atrium:shop/orders.git#main:a.yaml",
        "https://github.com/Shop/Web/blob/trunk/catalog-info.yaml, https://github.com/Shop/Web.git#trunk:catalog-info.yaml",
        "https://github.com/else/where/blob/main/x.yaml, https://github.com/else/where/blob/main/x.yaml",
        "https://example.com/x.yaml, https://example.com/x.yaml",
        "atrium:shop/orders.git#main:catalog-info.yaml, atrium:shop/orders.git#main:catalog-info.yaml",
        "/srv/x.yaml, /srv/x.yaml"
    })
    void aWholeUrlIsUnderstoodToo(String url, String target) throws Exception {
        var input = json("{}").put("catalogInfoUrl", url.replace("PORTAL/", PORTAL));
        assertThat(DescriptorUrl.read(input).target(both)).isEqualTo(target);
    }

    @Test
    void whatIsPublishedCanBeRegistered() throws Exception {
        for (var url : List.of("atrium?owner=New&repo=One", "github.com?owner=New&repo=One")) {
            var step = new PretendStep();
            step.workspace.with("catalog-info.yaml", "kind: Component");
            var output = new PublishGit(both)
                    .run(step, json("{}").put("repoUrl", url).put("defaultBranch", "release/1"));
            var read = DescriptorUrl.read(json("{}")
                    .put("repoContentsUrl", output.get("repoContentsUrl").asString()));
            assertThat(read.target(both))
                    .isEqualTo(
                            url.startsWith("atrium")
                                    ? "atrium:new/one.git#release/1:catalog-info.yaml"
                                    : "https://github.com/New/One.git#release/1:catalog-info.yaml");
        }
    }

    @Test
    void oneOfBothIsNeeded() {
        assertThatThrownBy(() -> DescriptorUrl.read(json("{'catalogInfoUrl': ''}")))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("steps.publish.output.repoContentsUrl");
    }
}
