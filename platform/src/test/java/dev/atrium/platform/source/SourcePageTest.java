package dev.atrium.platform.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.SourceException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePageTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/o/r, https://github.com/o/r.git, ''",
        "https://GitHub.com/o/r/, https://github.com/o/r.git, ''",
        "https://github.com/o/r/tree/main, https://github.com/o/r.git, main",
        "https://github.com/o/r/tree/main/a/b/, https://github.com/o/r.git, main a b",
        "https://github.com/o/r/blob/main/x.yaml, https://github.com/o/r.git, main x.yaml",
        "https://github.com/o/r/tree/main/a%20b?plain=1, https://github.com/o/r.git, main a%20b",
        "https://github.com/o/r/tree/main/a/../../b, https://github.com/o/r.git, b",
        "https://raw.githubusercontent.com/o/r/main/x, https://github.com/o/r.git, main x",
        "https://raw.githubusercontent.com/o/r/refs/heads/main/x, https://github.com/o/r.git, main x",
        "https://github.example.com/o/r/raw/v1/x, https://github.example.com/o/r.git, v1 x",
        "https://gitlab.com/g/s/r, https://gitlab.com/g/s/r.git, ''",
        "https://git.example.com:81/g/s/r/-/tree/main/x, https://git.example.com:81/g/s/r.git, main x",
        "http://git.example.com/g/r/-/raw/main/x, http://git.example.com/g/r.git, main x",
    })
    void knowsPages(String url, String repository, String parts) {
        var page = SourcePage.of(url).orElseThrow();

        assertThat(page.repository()).isEqualTo(repository);
        assertThat(String.join(" ", page.parts())).isEqualTo(parts.replace("%20", " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./skeleton",
                "https://example.com/o/r/tree/main/x",
                "https://github.com/o/r.git",
                "https://github.com/o/r.git#main:x",
                "https://github.com/o/r/archive/refs/heads/main.zip",
                "https://github.com/o",
                "https://user:secret@github.com/o/r/tree/main/x",
                "ssh://github.com/o/r/tree/main",
                "https://[",
                "",
            })
    void knowsWhatIsNone(String url) {
        assertThat(SourcePage.of(url)).isEmpty();
    }

    @Test
    void knowsThePageThatAFileOfAWebServerRefersTo() throws Exception {
        var template = SourceTarget.parse("https://github.com/o/r/blob/main/a/template.yaml");

        assertThat(SourcePage.of(template, "template.yaml", "./skeleton"))
                .contains(new SourcePage("https://github.com/o/r.git", List.of("main", "a", "skeleton")));
        assertThat(SourcePage.of(template, "template.yaml", "."))
                .contains(new SourcePage("https://github.com/o/r.git", List.of("main", "a")));
        assertThat(SourcePage.of(SourceTarget.parse("https://github.com/o/r.git"), "template.yaml", "./skeleton"))
                .isEmpty();
    }

    @Test
    void triesLongerBranchesUntilOneIsThere() throws Exception {
        var page =
                SourcePage.of("https://github.com/o/r/tree/feature/one/a/b/c").orElseThrow();
        var tried = new ArrayList<String>();

        var found = page.read(page.repository(), target -> {
            tried.add(target.toString());
            if (tried.size() == 1) {
                throw new SourceException(Kind.NOT_FOUND, "no branch");
            }
            return target;
        });

        assertThat(found).isEqualTo(new SourceTarget.Git("https://github.com/o/r.git", "feature/one", "a/b/c"));
        assertThat(tried)
                .containsExactly(
                        "https://github.com/o/r.git#feature:one/a/b/c", "https://github.com/o/r.git#feature/one:a/b/c");
    }

    @Test
    void givesUpWithTheFirstFailure() throws Exception {
        var page = SourcePage.of("https://github.com/o/r/tree/a/b/c/d/e/f").orElseThrow();
        var tried = new ArrayList<SourceTarget>();

        assertThatThrownBy(() -> page.read(page.repository(), target -> {
                    tried.add(target);
                    throw new SourceException(Kind.NOT_FOUND, "no " + target);
                }))
                .hasMessage("no https://github.com/o/r.git#a:b/c/d/e/f");
        assertThat(tried).hasSize(4);
    }

    @Test
    void triesNothingElseAfterAnotherFailure() throws Exception {
        var page = SourcePage.of("https://github.com/o/r/tree/a/b").orElseThrow();
        var tried = new ArrayList<SourceTarget>();

        assertThatThrownBy(() -> page.read(page.repository(), target -> {
                    tried.add(target);
                    throw new SourceException(Kind.REFUSED, "no");
                }))
                .hasMessage("no");
        assertThat(tried).hasSize(1);
    }
}
