package dev.atrium.monitoring.bundle;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyBundlesTest {

    @TempDir
    private Path folder;

    private static String bundle(String name, String metric) {
        return """
                apiVersion: atrium.dev/v1alpha1
                kind: PanelBundle
                metadata: { name: %s }
                spec: { panels: [{ key: x, title: X, query: '%s{ {{ selector }} }', unit: short }] }
                """.formatted(name, metric);
    }

    private void write(String path, String content) throws IOException {
        var file = folder.resolve("bundles").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private SourceReader reader() {
        return new SourceReader(SourceAccess.within(List.of(folder)), folder.resolve("cache"));
    }

    private CompanyBundles company(SourceReader reader, String... more) throws SourceException {
        var targets = new ArrayList<SourceTarget>();
        targets.add(SourceTarget.parse(folder.resolve("bundles").toString()));
        for (var target : more) {
            targets.add(SourceTarget.parse(target));
        }
        return new CompanyBundles(reader, targets);
    }

    private static List<String> problems(CompanyBundles company) {
        return company.problems().stream()
                .map(p -> p.place().path() + ":" + p.place().line() + " " + p.message())
                .toList();
    }

    private static boolean has(CompanyBundles company, String name) {
        return company.current().named(name).isPresent();
    }

    @Test
    void readsThemAtAnyDepthAndPutsThemBeforeThoseThatComeWithAtrium() throws Exception {
        write("a/b/good.yaml", bundle("good", "x"));
        write("a/helm.yaml", "{{ x }}: {{ y }}\n");
        write("java.yml", bundle("javaBackend", "company"));
        write("z/again.yaml", bundle("good", "y"));
        write("z/http.yaml", bundle("http-client", "x{{ nothing }}"));
        try (var reader = reader();
                var company = company(reader)) {
            assertThat(company.current().all()).isEmpty();
            assertThat(company.current().unread()).hasSize(1);
            company.refresh();
            assertThat(company.current().unread()).isEmpty();
            // one that is broken is not silently the one that comes with Atrium
            assertThat(company.current().all())
                    .extracting(PanelBundle::name)
                    .containsExactlyInAnyOrder("good", "javaBackend", "kubernetes", "nodeService", "postgres");
            assertThat(company.current().named("javaBackend").orElseThrow().panels())
                    .singleElement()
                    .satisfies(panel -> assertThat(panel.query()).startsWith("company{"));
            assertThat(problems(company))
                    .anySatisfy(p -> assertThat(p).startsWith("z/http.yaml:4 \"query\" refers to {{ nothing }}"))
                    .anySatisfy(p -> assertThat(p)
                            .startsWith("z/again.yaml:1 There is a bundle \"good\" in this location already"
                                    + " (a/b/good.yaml)"))
                    .hasSize(2);
        }
    }

    @Test
    void putsAnEarlierLocationBeforeALaterOne() throws Exception {
        write("own.yaml", bundle("own", "first"));
        write("broken.yaml", bundle("broken", "{{ nothing }}"));
        write("../later/own.yaml", bundle("own", "second"));
        write("../later/broken.yaml", bundle("broken", "second"));
        try (var reader = reader();
                var company = company(reader, folder.resolve("later").toString())) {
            company.refresh();
            assertThat(company.current()
                            .named("own")
                            .orElseThrow()
                            .panels()
                            .getFirst()
                            .query())
                    .startsWith("first");
            assertThat(has(company, "broken")).isFalse();
            assertThat(problems(company))
                    .anySatisfy(p -> assertThat(p)
                            .startsWith("own.yaml:1 There is a bundle \"own\" in an earlier location already"))
                    .anySatisfy(p -> assertThat(p)
                            .startsWith("broken.yaml:1 There is a bundle \"broken\" in an earlier location already"))
                    .hasSize(3);
        }
    }

    @Test
    void letsNoOtherStandInForWhatCouldNotBeReadYet() throws Exception {
        write("own.yaml", bundle("own", "x"));
        try (var reader = reader();
                var first = company(reader, folder.resolve("later").toString())) {
            first.refresh();
            // what lies before it is sure; what comes with Atrium is not
            assertThat(first.current().all()).extracting(PanelBundle::name).containsExactly("own");
            assertThat(first.current().unread()).hasSize(1);
            write("../later/java.yaml", bundle("javaBackend", "company"));
            first.refresh();
            assertThat(first.current().unread()).isEmpty();
            assertThat(first.current().named("javaBackend").orElseThrow().panels())
                    .hasSize(1);
            assertThat(has(first, "postgres")).isTrue();
        }
    }

    @Test
    void keepsWhatWasReadLastWhereALocationCannotBeRead() throws Exception {
        write("own.yaml", bundle("own", "x"));
        try (var reader = reader();
                var company = company(reader, folder.resolve("nowhere").toString())) {
            company.refresh();
            assertThat(has(company, "own")).isTrue();
            assertThat(problems(company)).singleElement().asString().contains("cannot be read");
            Files.move(folder.resolve("bundles"), folder.resolve("gone"));
            company.refresh();
            assertThat(has(company, "own")).isTrue();
            assertThat(company.problems())
                    .extracting(Problem::message)
                    .hasSize(2)
                    .anySatisfy(m -> assertThat(m).contains("Those that were read last stay"));
            Files.move(folder.resolve("gone"), folder.resolve("bundles"));
            write("own.yaml", bundle("other", "x"));
            company.refresh();
            assertThat(has(company, "own")).isFalse();
            assertThat(has(company, "other")).isTrue();
        }
    }

    @Test
    void readsAgainByItself() throws Exception {
        write("own.yaml", bundle("first", "x"));
        try (var reader = reader();
                var company = company(reader)) {
            company.start(Duration.ofMillis(50));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> has(company, "first"));
            write("own.yaml", bundle("later", "longer_than_before"));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> has(company, "later"));
        }
    }

    @Test
    void readsAgainWhenALocationIsPushedToAndNotForOthers() throws Exception {
        write("own.yaml", bundle("pushed", "x"));
        var target = "https://git.example.com/encore/bundles.git#main:panels";
        try (var reader = reader();
                var company = company(reader, target)) {
            var repository = new RepositoryRef("git.example.com", "Encore", "bundles");
            var other = new RepositoryRef("git.example.com", "encore", "other");
            company.handle(push(other, "main", "panels/x.yaml"));
            company.handle(push(repository, "next", "panels/x.yaml"));
            company.handle(push(repository, "main", "docs/x.md"));
            company.handle(new RepositoryCreated(repository));
            assertThat(has(company, "pushed")).isFalse();
            company.handle(push(repository, "main", "panels/x.yaml"));
            assertThat(has(company, "pushed")).isTrue();
        }
    }

    private static Pushed push(RepositoryRef repository, String branch, String path) {
        return new Pushed(
                repository, "refs/heads/" + branch, "", "1", branch.equals("main"), List.of(path), true, "ann");
    }
}
