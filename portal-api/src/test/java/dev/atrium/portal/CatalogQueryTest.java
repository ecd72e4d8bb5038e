package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about the example company that its people would ask. */
class CatalogQueryTest extends PortalTest {

    @Test
    void whatADepartmentOwnsIsWhatItsTeamsOwn() {
        var direct = owned("group:engineering", false);
        var transitive = owned("group:engineering", true);
        assertThat(direct).doesNotContain("component:default/example-app");
        assertThat(transitive)
                .contains("component:default/example-app", "component:default/www-artist")
                .containsAll(direct);
        assertThat(transitive).doesNotContain("component:default/royalty-statements");
        assertThat(owned("group:encore", true))
                .containsAll(transitive)
                .contains("component:default/royalty-statements");
    }

    @Test
    void whatAPersonOwnsIsWhatTheirGroupsOwn() {
        assertThat(owned("user:guest", true)).contains("component:default/example-app");
        assertThat(owned("user:guest", false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"group:engineering", "group:encore", "group:team-a", "user:guest", "user:mei.tanaka"})
    void theFilterAndTheFieldAgreeOnWhatIsOwned(String ref) {
        var answer = api.ask("""
                query($ref: EntityRef!) {
                  entities(filter: { ownedBy: { ref: $ref, transitive: true } }, first: 200) { nodes { ref } totalCount }
                  entity(ref: $ref) {
                    ... on Group { owned(transitive: true, first: 200) { nodes { ref } totalCount } }
                    ... on User { owned(transitive: true, first: 200) { nodes { ref } totalCount } }
                  }
                }""", Map.of("ref", ref)).ok();
        assertThat(answer.texts("/entity/owned/nodes", "ref"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(answer.texts("/entities/nodes", "ref"))
                .hasSize(answer.at("/entity/owned/totalCount").asInt());
        assertThat(answer.at("/entity/owned/totalCount")).isEqualTo(answer.at("/entities/totalCount"));
    }

    @Test
    void theMembersOfADepartmentAreThoseOfItsTeams() {
        var members = """
                query($ref: EntityRef!, $transitive: Boolean) {
                  entity(ref: $ref) { ... on Group { members(transitive: $transitive, first: 100) { nodes { ref } totalCount } } }
                }""";
        var direct = api.ask(members, Map.of("ref", "group:listening", "transitive", false))
                .ok();
        assertThat(direct.texts("/entity/members/nodes", "ref")).containsExactly("user:default/mei.tanaka");
        var transitive = api.ask(members, Map.of("ref", "group:listening", "transitive", true))
                .ok();
        assertThat(transitive.texts("/entity/members/nodes", "ref"))
                .containsExactlyInAnyOrder("user:default/mei.tanaka", "user:default/tobias.brandt");
        assertThat(transitive.at("/entity/members/totalCount").asInt()).isEqualTo(2);
    }

    @Test
    void groupsThatAreTheirOwnAncestorsAreSurvived() {
        var location = register(write("circle/catalog-info.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata: { name: hen, namespace: circle }
                spec: { type: team, parent: egg, children: [] }
                ---
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata: { name: egg, namespace: circle }
                spec: { type: team, parent: hen, children: [] }
                ---
                apiVersion: backstage.io/v1alpha1
                kind: User
                metadata: { name: chick, namespace: circle }
                spec: { memberOf: [egg] }
                ---
                apiVersion: backstage.io/v1alpha1
                kind: System
                metadata: { name: farm, namespace: circle }
                spec: { owner: hen }
                """));
        try {
            var answer = api.ask("""
                    { entity(ref: "group:circle/hen") { ... on Group {
                        parent { ref } members(transitive: true) { nodes { ref } }
                        owned(transitive: true) { nodes { ref } }
                    } }
                    mine: entities(filter: { ownedBy: { ref: "user:circle/chick" } }) { nodes { ref } } }""").ok();
            answer.has("/entity/parent/ref", "\"group:circle/egg\"");
            assertThat(answer.texts("/entity/members/nodes", "ref")).containsExactly("user:circle/chick");
            assertThat(answer.texts("/entity/owned/nodes", "ref")).containsExactly("system:circle/farm");
        } finally {
            unregister(location);
        }
    }

    @Test
    void facetsCountWhatTheListHas() {
        var answer = api.ask("""
                { entityFacets(filter: { namespace: ["default"], kind: ["Component", "API"] },
                      facets: ["kind", "spec.lifecycle", "metadata.annotations.spotify.com/service-tier"]) {
                    path values { value count }
                } }""").ok();
        assertThat(answer.texts("/entityFacets", "path"))
                .containsExactly("kind", "spec.lifecycle", "metadata.annotations.spotify.com/service-tier");
        for (var value : answer.at("/entityFacets/0/values")) {
            assertThat(count("{ kind: [\"" + value.path("value").asString() + "\"], namespace: [\"default\"] }"))
                    .isEqualTo(value.path("count").asInt());
        }
        for (var value : answer.at("/entityFacets/1/values")) {
            assertThat(count("{ kind: [\"Component\", \"API\"], namespace: [\"default\"], lifecycle: [\""
                            + value.path("value").asString() + "\"] }"))
                    .isEqualTo(value.path("count").asInt());
        }
        assertThat(answer.texts("/entityFacets/2/values", "value")).contains("4", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example-app", "exam", "EXAMPLE-APP", "exmaple-app", "example-ap"})
    void searchFindsBeginningsAndForgivesTypingErrors(String query) {
        var answer = api.ask("""
                query($query: String!) {
                  search(query: $query, filter: { kind: ["Component"], namespace: ["default"] }) {
                    edges { node { ref } highlights { field snippet } } totalCount
                  }
                }""", Map.of("query", query)).ok();
        assertThat(answer.texts("/search/edges", "node/ref")).contains("component:default/example-app");
    }

    @Test
    void highlightsAreHtmlWithNothingOfTheTextsOwn() {
        var location = register(write("markup/catalog-info.yaml", """
                apiVersion: example.com/v1
                kind: Markup
                metadata: { name: markup, description: 'A <script>alert(1)</script> quokka & friends' }
                """));
        try {
            var answer = api.ask(
                            "{ search(query: \"quokka\") { edges { node { ref } highlights { field snippet } } } }")
                    .ok();
            assertThat(answer.texts("/search/edges", "node/ref")).containsExactly("markup:default/markup");
            assertThat(answer.at("/search/edges/0/highlights/0/snippet").asString())
                    .contains("<mark>quokka</mark> &amp; friends", "&lt;script&gt;")
                    .doesNotContain("<script>");
        } finally {
            unregister(location);
        }
    }

    @Test
    void aListIsSortedByAnyPath() {
        var titles = api.ask("""
                { entities(filter: { kind: ["Component"], where: [{ path: "metadata.title", exists: true }] },
                      orderBy: [{ path: "metadata.title", direction: DESC }], first: 100) { nodes { title } } }""").ok().texts("/entities/nodes", "title");
        assertThat(titles).hasSizeGreaterThan(3).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed());

        var tiers = api.ask("""
                { entities(filter: { namespace: ["default"], annotations: [{ key: "spotify.com/service-tier", exists: true }] },
                      orderBy: [{ path: "metadata.annotations.spotify.com/service-tier" }], first: 100) {
                    nodes { serviceTier { level } } } }""").ok().texts("/entities/nodes", "serviceTier/level");
        assertThat(tiers).hasSizeGreaterThan(3).isSorted();
    }

    @Test
    void theGraphAroundAnEntityHasAnEdgeForEveryRelationInIt() {
        var answer = api.ask("""
                { entityGraph(roots: ["component:www-artist"], depth: 2, relations: ["dependsOn"]) {
                    nodes { ref } edges { source type target } truncated } }""").ok();
        assertThat(answer.texts("/entityGraph/nodes", "ref"))
                .contains(
                        "component:default/www-artist",
                        "component:default/example-app",
                        "resource:default/example-app-db");
        assertThat(answer.at("/entityGraph/edges").valueStream().map(Object::toString))
                .contains(
                        "{\"source\":\"component:default/example-app\",\"type\":\"dependsOn\",\"target\":\"resource:default/example-app-db\"}");
        assertThat(answer.at("/entityGraph/truncated").asBoolean()).isFalse();
    }

    @Test
    void starsAreTheViewersOwn() {
        var starred = "{ entity(ref: \"api:artist-lookup-api\") { starred } }";
        var star = "mutation { %s(input: { ref: \"api:artist-lookup-api\" }) { entity { starred } } }";
        assertThat(api.ask(star.formatted("starEntity"))
                        .ok()
                        .at("/starEntity/entity/starred")
                        .asBoolean())
                .isTrue();
        assertThat(api.ask(starred).ok().at("/entity/starred").asBoolean()).isTrue();
        var list = "{ viewer { starred { totalCount nodes { ref } } } }";
        assertThat(api.ask(list).ok().texts("/viewer/starred/nodes", "ref")).contains("api:default/artist-lookup-api");
        api.ask(star.formatted("unstarEntity")).ok();
        assertThat(api.ask(list).ok().texts("/viewer/starred/nodes", "ref"))
                .doesNotContain("api:default/artist-lookup-api");
        assertThat(api.ask(starred).ok().at("/entity/starred").asBoolean()).isFalse();
    }

    private List<String> owned(String ref, boolean transitive) {
        return api.ask("""
                query($ref: EntityRef!, $transitive: Boolean) {
                  entities(filter: { ownedBy: { ref: $ref, transitive: $transitive } }, first: 200) { nodes { ref } }
                }""", Map.of("ref", ref, "transitive", transitive)).ok().texts("/entities/nodes", "ref");
    }

    private int count(String filter) {
        return api.ask("{ entities(filter: " + filter + ") { totalCount } }")
                .ok()
                .at("/entities/totalCount")
                .asInt();
    }
}
