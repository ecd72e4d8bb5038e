package dev.atrium.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.atrium.benchmarks.generate.CatalogGenerator;
import dev.atrium.benchmarks.generate.GeneratedCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestionTest {

    private static final int ENTITIES = 250;

    @TempDir
    private Path directory;

    private GeneratedCatalog catalog;

    @BeforeEach
    void generate() {
        catalog = CatalogGenerator.generate(ENTITIES, 1, directory);
    }

    @Test
    void waitsUntilAllEntitiesCanBeQueried() throws Exception {
        try (var portal = new StubPortal(ENTITIES)) {
            var ingested = new Ingestion(portal.endpoint()).register(directory, catalog);
            assertThat(ingested.location())
                    .isEqualTo(directory.resolve("all.yaml").toString());
            assertThat(portal.looks).hasValue(4);
            assertThat(ingested.problems()).isEqualTo(3);
        }
    }

    @Test
    void failsWithTheProblemsThatThePortalReports() throws Exception {
        try (var portal = new StubPortal(ENTITIES)) {
            portal.registrationProblem = "what a mess";
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Ingestion(portal.endpoint()).register(directory, catalog))
                    .withMessageContaining("what a mess");
        }
    }

    @Test
    void readsAgainByTheRootAloneIfThatReadsEverything() throws Exception {
        try (var portal = new StubPortal(ENTITIES);
                var rereading = new Rereading(portal.endpoint(), directory, catalog)) {
            assertThat(rereading.unchanged("root").requests()).isOne();
        }
    }

    @Test
    void readsAgainFileByFileIfTheRootIsOnlyItsOwnFile() throws Exception {
        try (var portal = new StubPortal(ENTITIES);
                var rereading = new Rereading(portal.endpoint(), directory, catalog)) {
            portal.rootReadsEverything = false;
            assertThat(rereading.unchanged("root").requests()).isEqualTo(3);
            assertThat(portal.refreshed).containsExactly("root", part(0).toString(), part(1).toString());
        }
    }

    @Test
    void seesAChangedFileAndPutsItBack() throws Exception {
        var before = Files.readString(part(1));
        try (var portal = new StubPortal(ENTITIES);
                var rereading = new Rereading(portal.endpoint(), directory, catalog)) {
            rereading.oneChangedFile(1, "root");
            assertThat(portal.refreshed).containsExactly(part(1).toString(), part(1).toString());
        }
        assertThat(part(1)).hasContent(before);
    }

    private Path part(int number) {
        return directory.resolve(GeneratedCatalog.partFile(number));
    }
}
