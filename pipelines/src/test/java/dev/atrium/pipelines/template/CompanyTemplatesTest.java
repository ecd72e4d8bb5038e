package dev.atrium.pipelines.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvent.RepositoryCreated;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locations are folders and Git repositories on the disk. */
class CompanyTemplatesTest {

    private static final Kit KIT = new Kit();

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        KIT.close();
    }

    private static String template(String name, String action) {
        return """
                apiVersion: atrium.dev/v1alpha1
                kind: BuildTemplate
                metadata: { name: %s }
                spec:
                  pipelines:
                  - pipeline: One
                    ref: main
                    stages: [{ stage: Build, tasks: [{ task: build, steps: [{ action: "%s" }] }] }]
                """.formatted(name, action);
    }

    private void write(String path, String content) throws IOException {
        var file = folder.resolve("templates").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private SourceReader reader() {
        return new SourceReader(SourceAccess.within(List.of(folder)), folder.resolve("cache"));
    }

    private CompanyTemplates company(SourceReader reader, String... more) throws SourceException {
        var targets = new ArrayList<SourceTarget>();
        targets.add(SourceTarget.parse(folder.resolve("templates").toString()));
        for (var target : more) {
            targets.add(SourceTarget.parse(target));
        }
        return new CompanyTemplates(KIT.library, reader, targets, KIT.nunjucks, KIT.schemas, KIT.reader);
    }

    private static List<String> problems() {
        return KIT.library.problems().stream()
                .map(p -> p.place().path() + ":" + p.place().line() + " " + p.message())
                .toList();
    }

    private static boolean expands(String type) {
        return KIT.expand("version: 2\ntemplate: { type: " + type + " }").buildInfo() != null;
    }

    @Test
    void readsThemAtAnyDepthBesideOtherFilesAndHidesNoGoodOneBehindABadOne() throws Exception {
        write("catalog-info.yaml", "kind: Component\n");
        write("a/b/good.yaml", template("good", "alpine") + "---\n" + template("second", "alpine"));
        write("a/bad.yml", template("bad", "Not An Image") + "---\nkind: BuildTemplate\nmetadata: { name: worse }\n");
        write("a/helm.yaml", "{{ x }}: {{ y }}\n");
        write("z/again.yaml", template("good", "alpine"));
        write("java.yaml", template("javaBackend", "company/java"));
        write("website.yaml", template("website", "NO"));
        try (var reader = reader();
                var company = company(reader)) {
            company.refresh();
            assertThat(KIT.library.templates())
                    .extracting(t -> t.name())
                    .containsExactly("documentation", "good", "javaBackend", "library", "nodeService", "second");
            assertThat(KIT.expand("version: 2\ntemplate: { type: javaBackend }").yaml())
                    .contains("company/java");
            assertThat(problems())
                    .anySatisfy(p -> assertThat(p).startsWith("a/bad.yml:8 \"action\" must be the name of an image"))
                    .anySatisfy(p -> assertThat(p).startsWith("a/bad.yml:10 \"apiVersion\" is missing."))
                    .anySatisfy(
                            p -> assertThat(p)
                                    .startsWith(
                                            "z/again.yaml:3 There is a template \"good\" in this location already (a/b/good.yaml)"))
                    .anySatisfy(p -> assertThat(p).startsWith("website.yaml:8 "))
                    .hasSize(5);
            // one that is broken is not silently the one that comes with Atrium
            assertThat(Kit.said(KIT.expand("version: 2\ntemplate: { type: website }")
                            .problems()))
                    .singleElement()
                    .asString()
                    .contains("has mistakes");
        }
    }

    @Test
    void keepsWhatWasReadLastWhereALocationCannotBeRead() throws Exception {
        write("own.yaml", template("own", "alpine"));
        try (var reader = reader();
                var company = company(reader, folder.resolve("nowhere").toString())) {
            company.refresh();
            assertThat(expands("own")).isTrue();
            assertThat(problems()).singleElement().asString().contains("cannot be read");
            assertThat(Kit.said(
                            KIT.expand("version: 2\ntemplate: { type: zzz }").problems()))
                    .singleElement()
                    .asString()
                    .contains("nowhere could not be read yet");
            var version = KIT.library.current().version();
            company.refresh();
            assertThat(KIT.library.current().version()).isEqualTo(version);
            Files.move(folder.resolve("templates"), folder.resolve("gone"));
            company.refresh();
            assertThat(expands("own")).isTrue();
            assertThat(KIT.library.problems())
                    .extracting(Problem::message)
                    .hasSize(2)
                    .anySatisfy(m -> assertThat(m).contains("Those that were read last stay"));
            Files.move(folder.resolve("gone"), folder.resolve("templates"));
            write("own.yaml", template("other", "alpine"));
            company.refresh();
            assertThat(expands("own")).isFalse();
            assertThat(expands("other")).isTrue();
        }
    }

    @Test
    void readsAgainByItself() throws Exception {
        write("own.yaml", template("first", "alpine"));
        try (var reader = reader();
                var company = company(reader)) {
            company.start(Duration.ofMillis(50));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> expands("first"));
            write("own.yaml", template("later", "alpine/longer"));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> expands("later"));
        }
    }

    @Test
    void readsAgainWhenALocationIsPushedToAndNotForOthers() throws Exception {
        write("own.yaml", template("pushed", "alpine"));
        var target = "https://git.example.com/encore/templates.git#main:builds";
        try (var reader = reader();
                var company = company(reader, target)) {
            var repository = new RepositoryRef("git.example.com", "Encore", "templates");
            for (var other : List.of(
                    push(new RepositoryRef("git.example.com", "encore", "other"), "main", "builds/x.yaml"),
                    push(repository, "next", "builds/x.yaml"),
                    push(repository, "main", "docs/x.md"))) {
                company.handle(other);
            }
            company.handle(new RepositoryCreated(repository));
            assertThat(expands("pushed")).isFalse();
            company.handle(push(repository, "main", "builds/x.yaml"));
            assertThat(expands("pushed")).isTrue();
        }
    }

    private static Pushed push(RepositoryRef repository, String branch, String path) {
        return new Pushed(
                repository, "refs/heads/" + branch, "", "1", branch.equals("main"), List.of(path), true, "ann");
    }
}
