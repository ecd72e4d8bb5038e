package dev.atrium.catalog.descriptor;

import static dev.atrium.catalog.descriptor.Reading.LOCATION;
import static dev.atrium.catalog.descriptor.Reading.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.RelationType;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Severity;
import org.junit.jupiter.api.Test;

/** The descriptor of the talk that Atrium starts from, to the letter. */
class TalkDescriptorTest {

    private static final String TALK = """
            # catalog-info.yaml
            apiVersion: backstage.io/v1alpha1
            kind: Component
            metadata:
              name: example-app
              annotations:
                spotify.com/service-tier: 4
            spec:
              type: service
              lifecycle: production
              owner: team-a
              system: metadata-system
              dependsOn: ['resource:example-app-db']
              apiConsumedBy: ['component:www-artist']
            """;

    private static Place at(int line, int column, String pointer) {
        return new Place(LOCATION, PATH, line, column, pointer);
    }

    @Test
    void isAcceptedWithOneWarning() {
        var entity = Reading.one(TALK);
        assertThat(entity.ref()).hasToString("component:default/example-app");
        assertThat(entity.kind()).isEqualTo("Component");
        assertThat(entity.apiVersion()).isEqualTo("backstage.io/v1alpha1");
        assertThat(entity.place()).isEqualTo(at(2, 1, ""));
        assertThat(entity.targets()).isEmpty();
        assertThat(entity.document())
                .hasToString("{\"apiVersion\":\"backstage.io/v1alpha1\",\"kind\":\"Component\","
                        + "\"metadata\":{\"name\":\"example-app\",\"annotations\":{\"spotify.com/service-tier\":\"4\"}},"
                        + "\"spec\":{\"type\":\"service\",\"lifecycle\":\"production\",\"owner\":\"team-a\","
                        + "\"system\":\"metadata-system\",\"dependsOn\":[\"resource:example-app-db\"],"
                        + "\"apiConsumedBy\":[\"component:www-artist\"]}}");
        assertThat(entity.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.place()).isEqualTo(at(7, 31, "/metadata/annotations/spotify.com~1service-tier"));
            assertThat(problem.message())
                    .isEqualTo("metadata.annotations.spotify.com/service-tier is a number where text is meant;"
                            + " it is kept as text. Put it in quotes: \"4\".");
        });
    }

    @Test
    void declaresItsRelations() {
        assertThat(Reading.one(TALK).relations())
                .containsExactly(
                        new DeclaredRelation(
                                RelationType.OWNED_BY,
                                EntityRef.of("group", "default", "team-a"),
                                false,
                                at(11, 10, "/spec/owner")),
                        new DeclaredRelation(
                                RelationType.PART_OF,
                                EntityRef.of("system", "default", "metadata-system"),
                                false,
                                at(12, 11, "/spec/system")),
                        new DeclaredRelation(
                                RelationType.DEPENDS_ON,
                                EntityRef.of("resource", "default", "example-app-db"),
                                false,
                                at(13, 15, "/spec/dependsOn/0")),
                        new DeclaredRelation(
                                RelationType.CONSUMES_API,
                                EntityRef.of("component", "default", "www-artist"),
                                true,
                                at(14, 19, "/spec/apiConsumedBy/0")));
    }
}
