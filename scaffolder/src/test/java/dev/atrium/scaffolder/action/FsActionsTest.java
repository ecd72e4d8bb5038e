package dev.atrium.scaffolder.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // set before each test
class FsActionsTest {

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void make() throws Exception {
        stage = new Stage(folder);
        stage.made("a.md", "a")
                .made("b.tmp", "b")
                .made("docs/c.md", "c")
                .made("docs/deep/d.tmp", "d")
                .made("pages/[id].tsx", "i")
                .made(".hidden/e", "e");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({
        "a.md, b.tmp docs/c.md docs/deep/d.tmp pages/[id].tsx .hidden/e",
        "./docs/, a.md b.tmp pages/[id].tsx .hidden/e",
        "**/*.tmp, a.md docs/c.md pages/[id].tsx .hidden/e",
        "'*.{md,tmp}', docs/c.md docs/deep/d.tmp pages/[id].tsx .hidden/e",
        "d*, a.md b.tmp pages/[id].tsx .hidden/e",
        "**/deep, a.md b.tmp docs/c.md pages/[id].tsx .hidden/e",
        "pages/[id].tsx, a.md b.tmp docs/c.md docs/deep/d.tmp .hidden/e",
        "**, ''",
        "*, ''",
        "none, a.md b.tmp docs/c.md docs/deep/d.tmp pages/[id].tsx .hidden/e",
    })
    void deletesWhatIsMeant(String pattern, String left) throws Exception {
        stage.run(new FsDelete(), "{'files': ['" + pattern + "']}");

        assertThat(String.join(" ", stage.files().keySet().stream().sorted().toList()))
                .isEqualTo(String.join(
                        " ", List.of(left.split(" ")).stream().sorted().toList()));
        assertThat(stage.context.warnings).hasSize(pattern.equals("none") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../**", "/etc/*", ".", "a/../../x", "["})
    void deletesNothingOutside(String pattern) throws Exception {
        assertThatThrownBy(() -> stage.run(new FsDelete(), "{'files': ['" + pattern + "']}"))
                .isInstanceOf(ActionException.class);
        assertThat(stage.files()).hasSize(6);
    }

    @Test
    void renames() throws Exception {
        stage.run(
                new FsRename(),
                "{'files': [{'from': 'docs', 'to': 'x/y'}, {'from': 'a.md', 'to': 'b.tmp', 'overwrite': true}]}");

        assertThat(stage.files())
                .containsOnlyKeys("b.tmp", "x/y/c.md", "x/y/deep/d.tmp", "pages/[id].tsx", ".hidden/e")
                .containsEntry("b.tmp", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'files': {}}",
                "{'files': ['a.md']}",
                "{'files': [{'from': 'a.md'}]}",
                "{'files': [{'from': 'none', 'to': 'x'}]}",
                "{'files': [{'from': 'a.md', 'to': 'b.tmp'}]}",
                "{'files': [{'from': 'a.md', 'to': '../x'}]}",
                "{'files': [{'from': '/etc/passwd', 'to': 'x'}]}",
                "{'files': [{'from': 'a.md', 'to': '.git/x'}]}",
            })
    void refusesToRename(String input) throws Exception {
        assertThatThrownBy(() -> stage.run(new FsRename(), input)).isInstanceOf(ActionException.class);
        assertThat(stage.files()).hasSize(6);
    }

    @Test
    void readsFolders() throws Exception {
        var flat = stage.run(new FsReaddir(), "{'paths': ['.']}");
        var deep = stage.run(new FsReaddir(), "{'paths': ['docs', './docs/deep'], 'recursive': true}");

        assertThat(paths(flat.path("files"))).containsExactly("a.md", "b.tmp");
        assertThat(paths(flat.path("folders"))).containsExactly(".hidden", "docs", "pages");
        assertThat(paths(deep.path("files"))).containsExactly("docs/c.md", "docs/deep/d.tmp");
        assertThat(paths(deep.path("folders"))).containsExactly("docs/deep");
        assertThat(deep.path("files").get(1).path("name").asString()).isEqualTo("d.tmp");
        assertThat(deep.toString()).doesNotContain(stage.workspace.root().toString());
        for (var wrong : List.of("none", "a.md", "..", "/")) {
            assertThatThrownBy(() -> stage.run(new FsReaddir(), "{'paths': ['" + wrong + "']}"))
                    .isInstanceOf(ActionException.class);
        }
    }

    @Test
    void readsFiles() throws Exception {
        stage.workspace.write(new TreeFile("binary", new byte[] {0}, false));
        stage.workspace.write(new TreeFile("large", new byte[(1 << 20) + 1], false));

        assertThat(stage.run(new FsRead(), "{'path': './docs/c.md'}").toString())
                .isEqualTo("{\"content\":\"c\"}");
        for (var wrong : List.of("none", "docs", "binary", "large", "../x", "/etc/passwd", "")) {
            assertThatThrownBy(() -> stage.run(new FsRead(), "{'path': '" + wrong + "'}"))
                    .isInstanceOf(ActionException.class);
        }
    }

    private static List<String> paths(JsonNode entries) {
        return entries.values().stream()
                .map(entry -> Map.of(
                        "path",
                        entry.path("path").asString(),
                        "full",
                        entry.path("fullPath").asString()))
                .peek(entry -> assertThat(entry.get("full")).isEqualTo(entry.get("path")))
                .map(entry -> entry.getOrDefault("path", ""))
                .toList();
    }
}
