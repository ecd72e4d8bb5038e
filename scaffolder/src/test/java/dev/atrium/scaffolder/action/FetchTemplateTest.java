package dev.atrium.scaffolder.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingLimits;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before the tests
class FetchTemplateTest {

    private static Nunjucks nunjucks;

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeAll
    static void load() {
        nunjucks = new Nunjucks(RenderingLimits.DEFAULTS);
    }

    @AfterAll
    static void unload() {
        nunjucks.close();
    }

    @BeforeEach
    void make() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void fetch(String rest) throws Exception {
        var action = new FetchTemplate(stage.reader, stage.hosts, nunjucks);
        var output = stage.run(action, "{'url': './skeleton'" + (rest.isEmpty() ? "" : ", " + rest) + "}");
        assertThat(output.isEmpty()).isTrue();
    }

    private static final String VALUES =
            "'values': {'name': 'shop', 'package': 'com/acme', 'no': false, 'yes': true, 'list': ['a', 'b']}";

    @Test
    void rendersNamesAndContents() throws Exception {
        stage.have("skeleton/${{ values.name }}/${{ values.package }}/App.java", "class ${{ values.name | upper }} {}")
                .have("skeleton/README.md", "{% for x in values.list %}${{ x }}{% endfor %} {{ x }} ${X}")
                .have("skeleton/.hidden/x", "${{ values.no }}${{ values.unknown }}")
                .have("template.yaml", "not fetched");

        fetch(VALUES);

        assertThat(stage.files())
                .isEqualTo(Map.of(
                        "shop/com/acme/App.java",
                        "class SHOP {}",
                        "README.md",
                        "ab {{ x }} ${X}",
                        ".hidden/x",
                        "false"));
        assertThat(stage.context.log).containsExactly("Wrote 3 files to the workspace");
    }

    @Test
    void leavesBinaryFilesAndKeepsRunBits() throws Exception {
        var nul = "${{ values.name }}\0".getBytes(UTF_8);
        var latin = new byte[] {'$', '{', '{', ' ', '1', ' ', '}', '}', (byte) 0xfc};
        stage.have("skeleton/nul", nul)
                .have("skeleton/latin", latin)
                .have("skeleton/run.sh", "echo ${{ values.name }}")
                .executable("skeleton/run.sh");

        fetch(VALUES);

        assertThat(stage.workspace.files(""))
                .containsExactly(
                        new TreeFile("latin", latin, false),
                        new TreeFile("nul", nul, false),
                        new TreeFile("run.sh", "echo shop".getBytes(UTF_8), true));
    }

    @Test
    void leavesOutFilesWhoseNamesComeOutEmpty() throws Exception {
        stage.have("skeleton/{% if values.no %}a.txt{% endif %}", "x")
                .have("skeleton/{% if values.no %}dir{% endif %}/b.txt", "x")
                .have("skeleton/sub/{% if values.no %}dir{% endif %}/c.txt", "x")
                .have("skeleton/sub/{% if values.yes %}d.txt{% endif %}", "x");

        fetch(VALUES);

        assertThat(stage.files()).containsOnlyKeys("sub/d.txt");
    }

    @ParameterizedTest
    @CsvSource({"../../x", "..", "a/../../x", "/etc/x", "/", ".git/hooks/x", "'a\\nb'"})
    void refusesNamesThatLeadOut(String value) throws Exception {
        stage.have("skeleton/a", "first").have("skeleton/${{ values.x }}", "x");

        assertThatThrownBy(() -> fetch("'targetPath': 'deep/er', 'values': {'x': '" + value + "'}"))
                .isInstanceOf(ActionException.class);
        assertThat(stage.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'targetPath': '../x'",
                "'targetPath': '/tmp/x'",
                "'targetPath': '.git'",
                "'url': '../x'",
                "'url': '/etc'",
                "'url': './none'",
                "'url': ''",
                "'url': null",
                "'url': 'ssh://x/y'",
                "'values': 'x'",
                "'copyWithoutTemplating': {}",
                "'copyWithoutTemplating': ['[']",
                "'copyWithoutTemplating': ['@(a|b)']",
                "'copyWithoutTemplating': ['**/**/**/x']",
                "'copyWithoutRender': [], 'copyWithoutTemplating': []",
                "'templateFileExtension': true, 'copyWithoutTemplating': ['x']",
                "'templateFileExtension': '.x', 'cookiecutterCompat': true"
            })
    void refusesWrongInput(String input) throws Exception {
        stage.have("skeleton/a", "x");

        assertThatThrownBy(() -> fetch(input)).isInstanceOf(ActionException.class);
        assertThat(stage.files()).isEmpty();
    }

    @Test
    void refusesLinksInTheSkeleton() throws Exception {
        stage.have("skeleton/a", "x");
        Files.createSymbolicLink(stage.template.resolve("skeleton/link"), Path.of("a"));

        assertThatThrownBy(() -> fetch(VALUES)).hasMessageContaining("link");
        assertThat(stage.files()).isEmpty();
    }

    @Test
    void tellsWhichFileDoesNotRenderAndWhere() throws Exception {
        stage.have("skeleton/a/b.txt", "fine\n\n${{ values.name | nofilter }}\n");

        assertThatThrownBy(() -> fetch(VALUES))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("'a/b.txt'")
                .hasMessageContaining("line 3")
                .hasMessageContaining("nofilter");
    }

    @Test
    void refusesTwoFilesOfOneName() throws Exception {
        stage.have("skeleton/${{ values.name }}", "x").have("skeleton/shop", "y");

        assertThatThrownBy(() -> fetch(VALUES))
                .hasMessageContaining("'shop'")
                .hasMessageContaining("${{ values.name }}")
                .hasMessageContaining("both");
        assertThat(stage.files()).isEmpty();
    }

    @Test
    void refusesNamesThatDifferOnlyByCase() throws Exception {
        stage.have("skeleton/${{ values.name }}", "x").have("skeleton/SHOP", "y");

        assertThatThrownBy(() -> fetch(VALUES)).hasMessageContaining("differ only by case");
    }

    @Test
    void leavesFilesThatAreThereUnlessToldOtherwise() throws Exception {
        stage.have("skeleton/a", "new ${{ values.name }}")
                .have("skeleton/b", "new")
                .made("a", "old");

        fetch(VALUES);
        assertThat(stage.files()).isEqualTo(Map.of("a", "old", "b", "new"));
        assertThat(stage.context.log).containsExactly("Wrote 1 file to the workspace, left 1 that were there");

        fetch(VALUES + ", 'replace': true");
        assertThat(stage.files()).isEqualTo(Map.of("a", "new shop", "b", "new"));
    }

    @Test
    void copiesWithoutTemplating() throws Exception {
        stage.have("skeleton/.github/workflows/${{ values.name }}.yaml", "${{ secrets.x }}")
                .have("skeleton/a.md", "${{ values.name }}");

        fetch(VALUES + ", 'copyWithoutTemplating': ['.github/workflows']");

        assertThat(stage.files()).isEqualTo(Map.of(".github/workflows/shop.yaml", "${{ secrets.x }}", "a.md", "shop"));
    }

    @Test
    void copiesWithoutRender() throws Exception {
        stage.have("skeleton/x/${{ values.name }}", "${{ values.name }}").have("skeleton/y", "${{ values.name }}");

        fetch(VALUES + ", 'copyWithoutRender': ['x/*']");

        assertThat(stage.files()).isEqualTo(Map.of("x/${{ values.name }}", "${{ values.name }}", "y", "shop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "'.njk'", "'njk'"})
    void rendersOnlyFilesOfTheExtension(String extension) throws Exception {
        stage.have("skeleton/${{ values.name }}.txt.njk", "${{ values.name }}")
                .have("skeleton/${{ values.name }}.md", "${{ values.name }}")
                .have("skeleton/.njk", "${{ values.name }}");

        fetch(VALUES + ", 'templateFileExtension': " + extension);

        assertThat(stage.files())
                .isEqualTo(Map.of("shop.txt", "shop", "shop.md", "${{ values.name }}", ".njk", "${{ values.name }}"));
    }

    @Test
    void readsTemplatesThatWereMadeForCookiecutter() throws Exception {
        stage.have("skeleton/{{ cookiecutter.name }}", "{{cookiecutter.name}} ${{ cookiecutter.name }}");

        fetch(VALUES + ", 'cookiecutterCompat': true");

        assertThat(stage.files()).containsOnlyKeys("shop");
        assertThat(stage.files().get("shop")).startsWith("shop ");
    }

    @Test
    void trimsBlocks() throws Exception {
        stage.have("skeleton/a", "{% if true %}\nx\n  {% endif %}\ny");

        fetch("'targetPath': 'plain'");
        fetch("'targetPath': 'trimmed', 'trimBlocks': true, 'lstripBlocks': true");

        assertThat(stage.files()).isEqualTo(Map.of("plain/a", "\nx\n  \ny", "trimmed/a", "x\ny"));
    }

    @Test
    void seesOnlyTheValues() throws Exception {
        stage.have("skeleton/a", "[${{ parameters }}${{ secrets }}${{ url }}]");

        fetch(VALUES);

        assertThat(stage.files()).isEqualTo(Map.of("a", "[]"));
    }

    @Test
    void warnsOfAToken() throws Exception {
        stage.have("skeleton/a", "x");

        fetch("'token': 'hush'");

        assertThat(stage.context.warnings).hasSize(1);
        assertThat(stage.context.warnings.getFirst()).doesNotContain("hush");
    }

    @Test
    void stopsWhenTheTaskIsCancelled() throws Exception {
        stage.have("skeleton/a", "x").have("skeleton/b", "x");
        stage.context.checksLeft = 3;

        assertThatThrownBy(() -> fetch("")).isInstanceOf(InterruptedException.class);
        assertThat(stage.files()).containsOnlyKeys("a");
    }

    @Test
    void doesInADryRunWhatItAlwaysDoes() throws Exception {
        stage.have("skeleton/a", "${{ values.name }}");
        stage.context.dryRun = true;

        fetch(VALUES);

        assertThat(stage.files()).isEqualTo(Map.of("a", "shop"));
    }

    @Test
    void rendersOneFile() throws Exception {
        stage.have("skeleton/a.txt", "${{ values.name }}")
                .executable("skeleton/a.txt")
                .made("there", "old");
        var action = new FetchTemplateFile(stage.reader, stage.hosts, nunjucks);
        var input = "{'url': 'skeleton/a.txt', " + VALUES + ", 'targetPath': '";

        stage.run(action, input + "x/b.txt'}");
        stage.run(action, input + "there'}");
        assertThat(stage.workspace.read("x/b.txt")).contains(new TreeFile("x/b.txt", "shop".getBytes(UTF_8), true));
        assertThat(stage.files()).containsEntry("there", "old");
        stage.run(action, input + "there', 'replace': true}");
        assertThat(stage.files()).containsEntry("there", "shop");

        for (var wrong : new String[] {"../x", "/x", "", ".git/x"}) {
            assertThatThrownBy(() -> stage.run(action, input + wrong + "'}")).isInstanceOf(ActionException.class);
        }
        assertThatThrownBy(() -> stage.run(action, "{'url': 'skeleton', 'targetPath': 'y'}"))
                .isInstanceOf(ActionException.class)
                .hasMessageContaining("folder");
    }
}
