package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The descriptor that the project starts from, asked for from both of its ends. */
class TalkTest extends PortalTest {

    @Test
    void answersWhoOwnsTheExampleAppAndWhatItTouches() {
        var answer = api.ask("""
                { entity(ref: "component:example-app") {
                    __typename ref kind name
                    ... on Component { type lifecycle }
                    owner { ref } system { ref }
                    dependsOn { nodes { ref } totalCount }
                    apiConsumedBy { nodes { ref } }
                    serviceTier { level label }
                    source { path line stale location { type } }
                } }""").ok();
        answer.has("/entity", """
                {
                  "__typename": "Component",
                  "ref": "component:default/example-app",
                  "kind": "Component",
                  "name": "example-app",
                  "type": "service",
                  "lifecycle": "production",
                  "owner": { "ref": "group:default/team-a" },
                  "system": { "ref": "system:default/metadata-system" },
                  "dependsOn": { "nodes": [{ "ref": "resource:default/example-app-db" }], "totalCount": 1 },
                  "apiConsumedBy": { "nodes": [{ "ref": "component:default/www-artist" }] },
                  "serviceTier": { "level": "4", "label": "4: Low criticality" },
                  "source": {
                    "path": "example-app/catalog-info.yaml",
                    "line": 2,
                    "stale": false,
                    "location": { "type": "git" }
                  }
                }""");
    }

    @Test
    void saysWhichCommitTheAnswerCameFrom() {
        var answer = api.ask("""
                { entity(ref: "component:example-app") {
                    source { repository commit location { commit } }
                    revisions { nodes { number change commit author message } totalCount }
                } }""").ok();
        var commit = answer.at("/entity/source/commit").asString();
        assertThat(commit).matches("[0-9a-f]{40}");
        assertThat(answer.at("/entity/source/repository").asString()).endsWith("/git/encore/company.git");
        assertThat(answer.at("/entity/source/location/commit").asString()).isEqualTo(commit);
        assertThat(answer.at("/entity/revisions/totalCount").asInt()).isEqualTo(1);
        var revision = answer.at("/entity/revisions/nodes/0");
        assertThat(revision.path("change").asString()).isEqualTo("CREATED");
        assertThat(revision.path("commit").asString()).isEqualTo(commit);
        assertThat(revision.path("message").asString()).startsWith("Bring the examples along");
    }

    @Test
    void showsTheSameRelationFromItsOtherEnd() {
        var consumed = api.ask("""
                { entity(ref: "component:www-artist") { consumesApis { nodes { ref __typename } } } }""").ok().texts("/entity/consumesApis/nodes", "ref");
        assertThat(consumed)
                .contains("component:default/example-app")
                .contains("api:default/artist-lookup-api", "api:default/music-search-api")
                .hasSize(3);
    }
}
