package dev.atrium.catalog.ingest;

import static dev.atrium.catalog.ingest.IngestionFixture.component;
import static dev.atrium.catalog.ingest.IngestionFixture.group;
import static dev.atrium.catalog.ingest.IngestionFixture.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.CatalogLocation.Status;
import dev.atrium.catalog.EntityRef;
import dev.atrium.catalog.IngestionReport.Counts;
import dev.atrium.catalog.Revision;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class IngestionTest {

    private IngestionFixture catalog;

    @BeforeEach
    void open(DatabaseAddress address, @TempDir Path folder) throws Exception {
        catalog = new IngestionFixture(address, folder.toRealPath());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void storesWhatAFileDeclares() {
        catalog.write("a.yaml", component("one") + "---\n" + component("two") + "---\n" + group("team-a"));
        assertThat(catalog.register("a.yaml").counts()).isEqualTo(new Counts(3, 0, 0, 0, 0));
        assertThat(catalog.refs())
                .containsExactly("component:default/one", "component:default/two", "group:default/team-a");
        assertThat(catalog.problems()).isEmpty();
    }

    @Test
    void writesOnlyTheDifference() {
        catalog.write("a.yaml", component("one") + "---\n" + component("two") + "---\n" + component("three"));
        catalog.register("a.yaml");
        catalog.write(
                "a.yaml",
                component("one") + "---\n" + component("two", "description: x") + "---\n" + component("four"));
        assertThat(catalog.register("a.yaml").counts()).isEqualTo(new Counts(1, 1, 1, 1, 0));
        assertThat(catalog.texts("select ref || ' ' || change from catalog.outbox order by sequence"))
                .containsExactlyInAnyOrder(
                        "component:default/one CREATED",
                        "component:default/two CREATED",
                        "component:default/three CREATED",
                        "component:default/three DELETED",
                        "component:default/two UPDATED",
                        "component:default/four CREATED");
    }

    @Test
    void doesNothingWhenNothingHasChanged() {
        catalog.write("a.yaml", component("one"));
        catalog.register("a.yaml");
        var before = catalog.queries.version().block();
        assertThat(catalog.register("a.yaml").counts()).isEqualTo(new Counts(0, 0, 0, 1, 0));
        assertThat(catalog.queries.version().block()).isEqualTo(before);
    }

    @Test
    void movedLinesAreNoRevisionButAreKnown() {
        catalog.write("a.yaml", component("one"));
        catalog.register("a.yaml");
        catalog.write("a.yaml", "# a comment\n\n" + component("one"));
        assertThat(catalog.register("a.yaml").counts()).isEqualTo(new Counts(0, 0, 0, 1, 0));
        assertThat(catalog.texts("select line::text from catalog.entity")).containsExactly("3");
        assertThat(catalog.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.place().line()).isEqualTo(10));
    }

    @Test
    void aBrokenDocumentDoesNotDisturbItsNeighbours() {
        catalog.write("a.yaml", component("one") + "---\nkind: [\n---\n" + component("two"));
        catalog.register("a.yaml");
        assertThat(catalog.refs()).containsExactly("component:default/one", "component:default/two");
        assertThat(errors())
                .singleElement()
                .satisfies(p -> assertThat(p.place().line()).isBetween(9, 11));
    }

    @Test
    void followsLocationsToAnyDepth() {
        catalog.write("root.yaml", location("root", "./sub/level1.yaml"));
        catalog.write("sub/level1.yaml", location("level1", "./level2.yaml", "../*.other.yaml"));
        catalog.write("sub/level2.yaml", component("deep"));
        catalog.write("x.other.yaml", component("globbed"));
        catalog.register("root.yaml");
        assertThat(catalog.refs())
                .containsExactly(
                        "component:default/deep",
                        "component:default/globbed",
                        "location:default/level1",
                        "location:default/root");
    }

    @Test
    void noticesACycle() {
        catalog.write("a.yaml", location("a", "./b.yaml"));
        catalog.write("b.yaml", location("b", "./a.yaml"));
        catalog.register("a.yaml");
        assertThat(catalog.refs()).containsExactly("location:default/a", "location:default/b");
        assertThat(errors()).singleElement().satisfies(p -> {
            assertThat(p.place().path()).isEqualTo("b.yaml");
            assertThat(p.place().line()).isEqualTo(7);
            assertThat(p.message()).contains("circle");
        });
    }

    @Test
    void aLocationThatIsNoLongerNamedGoesWithItsEntities() {
        catalog.write("root.yaml", location("root", "./a.yaml", "./b.yaml"));
        catalog.write("a.yaml", component("one"));
        catalog.write("b.yaml", component("two"));
        catalog.register("root.yaml");
        catalog.write("root.yaml", location("root", "./b.yaml"));
        assertThat(catalog.register("root.yaml").counts().deleted()).isEqualTo(1);
        assertThat(catalog.refs()).containsExactly("component:default/two", "location:default/root");
        assertThat(catalog.texts("select target from catalog.location")).hasSize(2);
    }

    @Test
    void whatTwoLocationsNameStaysAsLongAsOneDoes() {
        catalog.write("r1.yaml", location("r1", "./a.yaml"));
        catalog.write("r2.yaml", location("r2", "./a.yaml"));
        catalog.write("a.yaml", component("one"));
        catalog.register("r1.yaml");
        catalog.register("r2.yaml");
        catalog.write("r1.yaml", group("r1"));
        catalog.register("r1.yaml");
        assertThat(catalog.refs()).contains("component:default/one");
        catalog.write("r2.yaml", group("r2"));
        catalog.register("r2.yaml");
        assertThat(catalog.refs()).containsExactly("group:default/r1", "group:default/r2");
    }

    @Test
    void aRefBelongsToTheFirstLocationAndIsTakenOverWhenThatLetsItGo() {
        catalog.write("a.yaml", component("one", "description: of a"));
        catalog.write("b.yaml", "# b\n" + component("one", "description: of b"));
        catalog.register("a.yaml");
        assertThat(catalog.register("b.yaml").counts()).isEqualTo(new Counts(0, 0, 0, 0, 1));
        assertThat(errors()).singleElement().satisfies(p -> {
            assertThat(p.place().location()).endsWith("b.yaml");
            assertThat(p.place().line()).isEqualTo(2);
            assertThat(p.message()).contains("component:default/one", "a.yaml");
        });
        catalog.write("a.yaml", component("other"));
        catalog.register("a.yaml");
        assertThat(catalog.refs()).containsExactly("component:default/one", "component:default/other");
        assertThat(errors()).isEmpty();
        assertThat(catalog.texts("select document #>> '{spec,description}' from catalog.entity where ref like '%/one'"))
                .containsExactly("of b");
    }

    @Test
    void aDuplicateInTwoFilesOfOneLocationNamesTheFirst() {
        catalog.write("s/1/catalog-info.yaml", component("one"));
        catalog.write("s/2/catalog-info.yaml", component("one"));
        catalog.register("s");
        assertThat(catalog.refs()).containsExactly("component:default/one");
        assertThat(errors()).singleElement().satisfies(p -> {
            assertThat(p.place().path()).isEqualTo("2/catalog-info.yaml");
            assertThat(p.message()).contains("1/catalog-info.yaml");
        });
    }

    @Test
    void aDanglingRelationIsAWarningThatGoesWhenItsTargetArrives() {
        catalog.write("a.yaml", component("one", "dependsOn: ['resource:db']") + "---\n" + group("team-a"));
        catalog.register("a.yaml");
        assertThat(catalog.problems()).singleElement().satisfies(p -> {
            assertThat(p.severity()).isEqualTo(Severity.WARNING);
            assertThat(p.place().line()).isEqualTo(9);
            assertThat(p.place().column()).isEqualTo(15);
            assertThat(p.message()).contains("resource:default/db");
        });
        catalog.write("b.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Resource
                metadata:
                  name: db
                spec:
                  type: database
                  owner: team-a
                """);
        catalog.register("b.yaml");
        assertThat(catalog.problems()).isEmpty();
        catalog.write("b.yaml", group("x"));
        catalog.register("b.yaml");
        assertThat(catalog.problems()).hasSize(1);
    }

    @Test
    void whatALocationGaveStaysWhileItCannotBeRead() {
        catalog.write("root.yaml", location("root", "./a.yaml"));
        catalog.write("a.yaml", component("one") + "---\n" + group("team-a"));
        catalog.register("root.yaml");
        catalog.delete("a.yaml");
        catalog.register("root.yaml");
        assertThat(catalog.refs()).contains("component:default/one");
        assertThat(status("a.yaml")).isEqualTo(Status.STALE);
        assertThat(errors()).singleElement().satisfies(p -> {
            assertThat(p.place().path()).isEqualTo("root.yaml");
            assertThat(p.place().line()).isEqualTo(7);
        });
        catalog.write("a.yaml", component("one") + "---\n" + group("team-a"));
        catalog.register("root.yaml");
        assertThat(status("a.yaml")).isEqualTo(Status.READY);
        assertThat(catalog.problems()).isEmpty();
    }

    @Test
    void anOptionalTargetMayBeAbsent() {
        catalog.write("root.yaml", location("root", "./a.yaml") + "\n  presence: optional\n");
        catalog.register("root.yaml");
        assertThat(catalog.problems()).isEmpty();
        catalog.write("a.yaml", component("one"));
        catalog.register("root.yaml");
        assertThat(catalog.refs()).contains("component:default/one");
        catalog.delete("a.yaml");
        catalog.register("root.yaml");
        assertThat(catalog.refs()).containsExactly("location:default/root");
    }

    @Test
    void noticesThatAFileBehindAPlaceholderHasChanged() {
        catalog.write("a.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: API
                metadata:
                  name: api
                spec:
                  type: openapi
                  lifecycle: production
                  owner: team-a
                  definition:
                    $text: ./openapi.yaml
                """);
        catalog.write("openapi.yaml", "openapi: 3.0.0");
        catalog.register("a.yaml");
        assertThat(catalog.register("a.yaml").counts()).isEqualTo(new Counts(0, 0, 0, 1, 0));
        catalog.write("openapi.yaml", "openapi: 3.1.0");
        assertThat(catalog.register("a.yaml").counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        assertThat(catalog.texts("select document #>> '{spec,definition}' from catalog.entity"))
                .containsExactly("openapi: 3.1.0");
    }

    @Test
    void aPlaceholderCannotLeaveTheAllowedRoots() {
        catalog.write("a.yaml", component("one", "definition: {$text: ../../../../../../etc/passwd}"));
        catalog.register("a.yaml");
        assertThat(catalog.refs()).isEmpty();
        assertThat(errors())
                .singleElement()
                .satisfies(p -> assertThat(p.place().line()).isEqualTo(9));
    }

    @Test
    void keepsEveryRevision() {
        catalog.write("a.yaml", component("one", "description: first"));
        catalog.register("a.yaml");
        catalog.write("a.yaml", component("one", "description: second"));
        catalog.register("a.yaml");
        catalog.write("a.yaml", group("x"));
        catalog.register("a.yaml");
        catalog.write("a.yaml", component("one", "description: third"));
        catalog.register("a.yaml");
        var ref = EntityRef.parse("component:one");
        var page = catalog.queries
                .revisions(Viewer.GUEST, PageRequest.first(10), List.of(ref))
                .block()
                .get(ref);
        assertThat(page.values())
                .extracting(Revision::number, Revision::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4, Revision.Change.CREATED),
                        org.assertj.core.groups.Tuple.tuple(3, Revision.Change.DELETED),
                        org.assertj.core.groups.Tuple.tuple(2, Revision.Change.UPDATED),
                        org.assertj.core.groups.Tuple.tuple(1, Revision.Change.CREATED));
        assertThat(
                        catalog.texts(
                                "select coalesce(document #>> '{spec,description}', 'in entity') from catalog.revision where ref like 'comp%' order by number"))
                .containsExactly("first", "second", "second", "in entity");
    }

    @Test
    void concurrentReadsOfOneLocationEndWithItsLastContent() throws Exception {
        catalog.write("a.yaml", component("v0"));
        catalog.register("a.yaml");
        var id = catalog.id(catalog.folder.resolve("a.yaml").toString());
        var reads = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 30; i++) {
                catalog.write("a.yaml", component("v" + i) + "---\n" + component("same", "description: v" + i));
                reads.add(threads.submit(() -> catalog.read(id)));
            }
        }
        for (var read : reads) {
            read.get();
        }
        catalog.read(id);
        assertThat(catalog.refs()).containsExactly("component:default/same", "component:default/v30");
        assertThat(catalog.texts("select ref from catalog.relation order by ref".replace("ref", "source")))
                .containsExactly("component:default/same", "component:default/v30");
    }

    @Test
    void aRehearsalSaysWhatWouldBeAndStoresNothing() throws Exception {
        catalog.write("a.yaml", component("one") + "---\n" + component("two"));
        catalog.register("a.yaml");
        catalog.write("root.yaml", location("root", "./b.yaml", "./gone.yaml"));
        catalog.write("b.yaml", component("one") + "---\n" + component("three") + "---\nkind: [\n");
        var before = catalog.refs();
        var report = catalog.ingestion.rehearse(dev.atrium.platform.source.SourceTarget.parse(
                catalog.folder.resolve("root.yaml").toString()));
        assertThat(report.counts()).isEqualTo(new Counts(2, 0, 0, 0, 1));
        assertThat(report.problems()).hasSize(3);
        assertThat(catalog.refs()).isEqualTo(before);
        assertThat(catalog.texts("select target from catalog.location")).hasSize(1);
    }

    @Test
    void aLocationThatIsNoLongerConfiguredGoesAtTheNextStart() {
        catalog.write("a.yaml", component("one"));
        catalog.write("b.yaml", component("two"));
        var a = catalog.folder.resolve("a.yaml").toString();
        var b = catalog.folder.resolve("b.yaml").toString();
        catalog.start(List.of(a, b));
        assertThat(catalog.refs()).hasSize(2);
        catalog.start(List.of(b));
        assertThat(catalog.refs()).containsExactly("component:default/two");
        catalog.start(List.of());
        assertThat(catalog.refs()).isEmpty();
    }

    @Test
    void aClaimIsHonouredHoweverItsOwnerLeaves() throws Exception {
        for (int round = 0; round < 30; round++) {
            catalog.clear();
            catalog.write("owner.yaml", component("contested"));
            catalog.write("claimant.yaml", component("contested"));
            register("owner.yaml");
            var owner = catalog.ingestion
                    .location(catalog.id(catalog.folder.resolve("owner.yaml").toString()))
                    .orElseThrow();
            try (var both = Executors.newFixedThreadPool(2)) {
                var leaves = both.submit(() -> catalog.ingestion.unregister(owner));
                var comes = both.submit(() -> register("claimant.yaml"));
                leaves.get();
                comes.get();
            }
            assertThat(catalog.refs()).as("round " + round).containsExactly("component:default/contested");
        }
    }

    @Test
    void aClaimThatAKilledNodeLeftIsHonouredAtTheNextStart() {
        catalog.write("owner.yaml", component("contested"));
        catalog.write("claimant.yaml", component("contested"));
        register("owner.yaml");
        register("claimant.yaml");
        catalog.sql.update(Query.of("delete from catalog.entity")).block();
        catalog.sql
                .update(Query.of("delete from catalog.location where target like '%owner.yaml'"))
                .block();
        assertThat(catalog.refs()).isEmpty();
        catalog.start(List.of());
        assertThat(catalog.refs()).containsExactly("component:default/contested");
    }

    @Test
    void aRegisteredLocationIsReadAgainAndAgain() throws Exception {
        catalog.write("a.yaml", component("one"));
        var settings =
                new IngestionSettings(List.of(), Duration.ofMillis(200), 4, Duration.ofSeconds(10), Duration.ofDays(7));
        var id = catalog.id(register("a.yaml"));
        try (var schedule = catalog.schedule(settings)) {
            schedule.keepReading(id);
            schedule.start();
            catalog.write("a.yaml", component("two"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> catalog.refs().equals(List.of("component:default/two")));
            catalog.write("a.yaml", component("three"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> catalog.refs().equals(List.of("component:default/three")));
        }
    }

    private String register(String path) {
        catalog.register(path);
        return catalog.folder.resolve(path).toString();
    }

    private List<Problem> errors() {
        return catalog.problems().stream()
                .filter(p -> p.severity() == Severity.ERROR)
                .toList();
    }

    private Status status(String path) {
        return catalog.ingestion
                .location(catalog.id(catalog.folder.resolve(path).toString()))
                .orElseThrow()
                .status();
    }
}
