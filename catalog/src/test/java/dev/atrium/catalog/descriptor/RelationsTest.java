package dev.atrium.catalog.descriptor;

import static dev.atrium.catalog.descriptor.Reading.component;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.RelationType;
import dev.atrium.platform.problem.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationsTest {

    private static String custom(String spec) {
        return """
                apiVersion: example.com/v1
                kind: Dataset
                metadata: {name: orders, namespace: data}
                spec: {%s}
                """.formatted(spec);
    }

    @ParameterizedTest
    @CsvSource({
        "owner, OWNED_BY, group, false",
        "system, PART_OF, system, false",
        "domain, PART_OF, domain, false",
        "subdomainOf, PART_OF, domain, false",
        "subcomponentOf, PART_OF, component, false",
        "dependsOn, DEPENDS_ON, component, false",
        "dependencyOf, DEPENDS_ON, component, true",
        "providesApis, PROVIDES_API, api, false",
        "apiProvidedBy, PROVIDES_API, component, true",
        "consumesApis, CONSUMES_API, api, false",
        "apiConsumedBy, CONSUMES_API, component, true",
        "parent, CHILD_OF, group, false",
        "children, CHILD_OF, group, true",
        "memberOf, MEMBER_OF, group, false",
        "members, MEMBER_OF, user, true",
    })
    void everyFieldHasItsTypeDefaultKindAndDirection(String field, RelationType type, String kind, boolean reverse) {
        for (var value : new String[] {"Other", "[Other]"}) {
            var entity = Reading.one(custom(field + ": " + value));
            assertThat(entity.problems()).isEmpty();
            assertThat(entity.relations()).singleElement().satisfies(relation -> {
                assertThat(relation.type()).isEqualTo(type);
                assertThat(relation.other()).isEqualTo(EntityRef.of(kind, "data", "other"));
                assertThat(relation.reverse()).isEqualTo(reverse);
            });
        }
    }

    @Test
    void aWholeRefKeepsItsKindAndNamespace() {
        assertThat(Reading.one(component("namespace: shop", "dependsOn: ['Resource:Data/DB', 'other/x', 'api:y']"))
                        .relations())
                .extracting(relation -> relation.other().toString())
                .containsExactly("group:shop/team-a", "resource:data/db", "component:other/x", "api:shop/y");
    }

    @Test
    void aRelationThatIsDeclaredTwiceCountsOnce() {
        var entity = Reading.one(component("", "dependsOn: [a, 'component:A', 'Component:default/a']\nsystem: a\n"));
        assertThat(entity.relations())
                .extracting(relation -> relation.type() + " " + relation.other())
                .containsExactly(
                        "OWNED_BY group:default/team-a", "PART_OF system:default/a", "DEPENDS_ON component:default/a");
        assertThat(entity.problems()).isEmpty();
    }

    @Test
    void bothDirectionsToOneEntityAreTwoRelations() {
        assertThat(Reading.one(custom("dependsOn: [a], dependencyOf: [a]")).relations())
                .hasSize(2);
    }

    @Test
    void aBadEntryCostsNotTheOthers() {
        var entity = Reading.one(component("", "dependsOn: [a, 'component:a/b/c', 'b c', b]"));
        assertThat(entity.relations()).hasSize(3);
        assertThat(entity.problems()).hasSize(2).allMatch(problem -> problem.severity() == Severity.ERROR);
    }

    @Test
    void otherShapesOfACustomKindAreItsOwnBusiness() {
        var entity = Reading.one(custom("owner: {name: a}, dependsOn: [{a: b}, 4, c], system: 4, parent: [[a]]"));
        assertThat(entity.problems()).isEmpty();
        assertThat(entity.relations())
                .extracting(relation -> relation.other().toString())
                .containsExactly("component:data/c");
        assertThat(entity.document().at("/spec/system").isNumber()).isTrue();
    }

    @Test
    void nothingIsDeclaredByANullOrAnEmptyList() {
        assertThat(Reading.one(component("", "system:\ndependsOn: []\nprovidesApis: ~"))
                        .relations())
                .hasSize(1);
    }

    @Test
    void theRelationsPastTheLimitAreLeftOutWithOneError() {
        var file = Reading.read(
                component("", "dependsOn: [a, b, c, d, e, f]"), Map.of(), new DescriptorRules(100_000, 10, 2, 100_000));
        assertThat(file.descriptors()).singleElement().satisfies(entity -> {
            assertThat(entity.relations()).hasSize(3);
            assertThat(entity.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.message()).contains("more than 2 references");
                assertThat(problem.place().pointer()).isEqualTo("/spec/dependsOn/2");
            });
        });
    }
}
