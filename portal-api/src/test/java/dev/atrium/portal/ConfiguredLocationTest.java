package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A portal that has been told by its configuration what to read. */
@DirtiesContext
class ConfiguredLocationTest extends PortalTest {

    @DynamicPropertySource
    static void locations(DynamicPropertyRegistry properties) {
        write("configured/part.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: { name: part, namespace: configured }
                spec: { type: service, lifecycle: production, owner: team-a }
                """);
        var all = write("configured/catalog-info.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Location
                metadata: { name: all, namespace: configured }
                spec: { targets: [./part.yaml] }
                """);
        properties.add("atrium.catalog.locations", all::toString);
    }

    @Test
    void aConfiguredLocationCannotBeUnregistered() {
        var configured = api.ask("{ locations(filter: { root: true }) { nodes { id origin target } } }")
                .ok();
        assertThat(configured.texts("/locations/nodes", "origin")).containsExactly("CONFIGURED");
        var id = configured.at("/locations/nodes/0/id").asString();

        var answer = api.ask("mutation { unregisterLocation(input: { id: \"" + id + "\" }) { id } }");

        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.text()).contains("is configured (atrium.catalog.locations)");
        assertThat(api.ask("{ entity(ref: \"component:configured/part\") { ref } }")
                        .ok()
                        .at("/entity/ref")
                        .asString())
                .isEqualTo("component:configured/part");
    }
}
