package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.portal.client.GitClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is pushed to the built-in host is in the catalog at once; what is deleted there is gone. */
class DiscoveryTest extends PortalTest {

    @TempDir
    Path folder;

    @Test
    void aPushedDescriptorIsFoundChangedAndGoneWithItsRepository() throws IOException {
        create("discovery/kiosk");
        var git = clone("discovery/kiosk");
        git.write("catalog-info.yaml", component("kiosk", "First"));
        git.commitAll("Begin");
        git.run("push", "-q", "origin", "HEAD:main").ok();
        awaitTitle("kiosk", "First");
        var source = api.ask("""
                { entity(ref: "component:kiosk") {
                    source { path commit repository location { origin target } }
                    revisions { nodes { commit author } } } }""").ok().at("/entity");
        var head = git.id("HEAD");
        assertThat(source.at("/source/commit").asString()).isEqualTo(head);
        assertThat(source.at("/source/repository").asString()).endsWith("/git/discovery/kiosk.git");
        assertThat(source.at("/source/location/origin").asString()).isEqualTo("DISCOVERED");
        assertThat(source.at("/source/location/target").asString())
                .isEqualTo("atrium:discovery/kiosk.git#main:catalog-info.yaml");
        assertThat(source.at("/revisions/nodes/0/author").asString()).isEqualTo("Ada <ada@example.com>");

        git.write("catalog-info.yaml", component("kiosk", "Second"));
        git.commitAll("Say it better");
        git.run("push", "-q", "origin", "HEAD:main").ok();
        awaitTitle("kiosk", "Second");

        git.run("rm", "-q", "catalog-info.yaml").ok();
        git.commitAll("Nothing to declare");
        git.run("push", "-q", "origin", "HEAD:main").ok();
        awaitGone("kiosk");
    }

    @Test
    void aDeletedRepositoryTakesItsEntitiesAlong() throws IOException {
        create("discovery/booth");
        var git = clone("discovery/booth");
        git.write("catalog-info.yaml", component("booth", "Booth"));
        git.commitAll("Begin");
        git.run("push", "-q", "origin", "HEAD:main").ok();
        awaitTitle("booth", "Booth");

        api.ask("mutation { deleteRepository(input: { repository: \"discovery/booth\" }) { repository } }")
                .ok();
        awaitGone("booth");
        var listed = git.run("ls-remote", cloneUrl("discovery/booth"));
        assertThat(listed.code()).isNotZero();
        assertThat(listed.output()).contains("not found");
    }

    @Test
    void aPushReadsTheLocationsThatItTouchesAndNoOthers() throws IOException {
        create("discovery/many");
        var git = clone("discovery/many");
        git.write("catalog-info.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Location
                metadata: { name: discovery-many }
                spec: { targets: [./one/catalog-info.yaml, ./two/catalog-info.yaml] }
                """);
        git.write("one/catalog-info.yaml", component("many-one", "One"));
        git.write("two/catalog-info.yaml", api("many-two", "./two.proto"));
        git.write("two/two.proto", "syntax = \"proto3\";");
        git.commitAll("Begin");
        git.run("push", "-q", "origin", "HEAD:main").ok();
        awaitTitle("many-one", "One");

        git.write("one/catalog-info.yaml", component("many-one", "Uno"));
        git.commitAll("Change one");
        var first = git.id("HEAD~1");
        var second = git.id("HEAD");
        git.run("push", "-q", "origin", "HEAD:main").ok();
        awaitTitle("many-one", "Uno");
        assertThat(commitOf("component:many-one")).isEqualTo(second);
        assertThat(commitOf("api:many-two")).as("not read again").isEqualTo(first);

        git.write("two/two.proto", "syntax = \"proto3\"; message Two {}");
        git.commitAll("Change what a placeholder brings in");
        git.run("push", "-q", "origin", "HEAD:main").ok();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> definition("many-two").contains("message Two"));

        git.run("switch", "-q", "-c", "elsewhere").ok();
        git.write("one/catalog-info.yaml", component("many-one", "Elsewhere"));
        git.commitAll("On another branch");
        git.run("push", "-q", "origin", "HEAD:elsewhere").ok();
        git.run("switch", "-q", "-").ok();
        git.write("one/catalog-info.yaml", component("many-one", "Here"));
        git.commitAll("On the default branch");
        git.run("push", "-q", "origin", "HEAD:main").ok();
        awaitTitle("many-one", "Here");
    }

    @Test
    void onesOwnAddressNamesTheSameLocation() throws IOException {
        create("discovery/same");
        var git = clone("discovery/same");
        git.write("catalog-info.yaml", component("same", "Same"));
        git.commitAll("Begin");
        git.run("push", "-q", "origin", "HEAD:main").ok();
        awaitTitle("same", "Same");
        var known = api.ask("{ repository(owner: \"discovery\", name: \"same\") { cloneUrl } }")
                .ok();
        var target = known.at("/repository/cloneUrl").asString() + "#main:catalog-info.yaml";
        var registered = register(target).ok().at("/registerLocation");
        assertThat(registered.at("/location/target").asString())
                .isEqualTo("atrium:discovery/same.git#main:catalog-info.yaml");
        assertThat(registered.path("problems")).isEmpty();
    }

    private void create(String repository) {
        api.ask(
                        "mutation($r: String!) { createRepository(input: { repository: $r }) { repository { id } } }",
                        Map.of("r", repository))
                .ok();
    }

    private GitClient clone(String repository) throws IOException {
        return GitClient.clone(cloneUrl(repository), folder.resolve(repository.replace('/', '-')));
    }

    private String cloneUrl(String repository) {
        return "http://127.0.0.1:" + port + "/git/" + repository + ".git";
    }

    private void awaitTitle(String name, String title) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        title.equals(entity("component:" + name).path("title").asString("")));
    }

    private void awaitGone(String name) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> entity("component:" + name).isNull());
    }

    private String commitOf(String ref) {
        return entity(ref).at("/source/commit").asString();
    }

    private String definition(String name) {
        return api.ask("{ entity(ref: \"api:" + name + "\") { ... on API { definition } } }")
                .ok()
                .at("/entity/definition")
                .asString("");
    }

    private JsonNode entity(String ref) {
        return api.ask("{ entity(ref: \"" + ref + "\") { title source { commit } } }")
                .ok()
                .at("/entity");
    }

    private static String component(String name, String title) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: Component
                metadata: { name: %s, title: %s }
                spec: { type: service, lifecycle: production, owner: team-a }
                """.formatted(name, title);
    }

    private static String api(String name, String definition) {
        return """
                apiVersion: backstage.io/v1alpha1
                kind: API
                metadata: { name: %s }
                spec: { type: grpc, lifecycle: production, owner: team-a, definition: { $text: %s } }
                """.formatted(name, definition);
    }
}
