package dev.atrium.pipelines.workspace;

import static dev.atrium.pipelines.workspace.WorkspaceFixture.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.descriptor.BuildInfo.Artifacts;
import dev.atrium.pipelines.descriptor.BuildInfo.Cache;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Caches, from build to build. */
@ExtendWith(PostgresExtension.class)
class CachesTest {

    private static final Cache MAVEN = new Cache("maven", List.of(".m2"), List.of("**/pom.xml"));
    private static final Cache ALWAYS = new Cache("always", List.of("cache"), List.of());

    @TempDir
    Path folder;

    private WorkspaceFixture fixture;
    private Workspaces workspaces;

    @BeforeEach
    void start(DatabaseAddress address) throws Exception {
        fixture =
                new WorkspaceFixture(address, folder, Map.of("pom.xml", "<project/>", "cache/own", "of the checkout"));
        workspaces = fixture.workspaces(WorkspaceLimits.USUAL);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aCacheComesBackWhenTheFilesOfItsKeyAreTheSame() throws Exception {
        build(true, fixture.sha, MAVEN, workspace -> Folder.write(workspace, ".m2/a", "one"));

        build(true, fixture.sha, MAVEN, workspace -> {
            assertThat(workspace.resolve(".m2/a")).hasContent("one");
            Folder.write(workspace, ".m2/a", "two");
        });
        // there was one of just this key: it is not written anew
        build(
                true,
                fixture.sha,
                MAVEN,
                workspace -> assertThat(workspace.resolve(".m2/a")).hasContent("one"));
        assertThat(fixture.onDisk("caches")).isEqualTo(1);
    }

    @Test
    void elseTheNewestOfTheNameComes() throws Exception {
        build(true, fixture.sha, MAVEN, workspace -> Folder.write(workspace, ".m2/a", "one"));
        var second = fixture.commit(Optional.of(fixture.sha), Map.of("pom.xml", "<project>2</project>"));
        build(true, second, MAVEN, workspace -> {
            assertThat(workspace.resolve(".m2/a")).hasContent("one");
            Folder.write(workspace, ".m2/a", "two");
        });
        var third = fixture.commit(Optional.of(second), Map.of("pom.xml", "<project>3</project>"));

        build(
                true,
                third,
                MAVEN,
                workspace -> assertThat(workspace.resolve(".m2/a")).hasContent("two"));
        build(
                true,
                fixture.sha,
                MAVEN,
                workspace -> assertThat(workspace.resolve(".m2/a")).hasContent("one"));
        build(
                true,
                second,
                MAVEN,
                workspace -> assertThat(workspace.resolve(".m2/a")).hasContent("two"));
    }

    @Test
    void oneWithoutAKeyIsKeptEachTimeAndTheCheckoutsOwnFilesStay() throws Exception {
        build(true, fixture.sha, ALWAYS, workspace -> {
            Folder.write(workspace, "cache/x", "1");
            Folder.write(workspace, "cache/own", "changed by a step");
        });
        build(true, fixture.sha, ALWAYS, workspace -> {
            assertThat(workspace.resolve("cache/x")).hasContent("1");
            assertThat(workspace.resolve("cache/own")).hasContent("of the checkout");
            Folder.write(workspace, "cache/x", "2");
        });
        build(
                true,
                fixture.sha,
                ALWAYS,
                workspace -> assertThat(workspace.resolve("cache/x")).hasContent("2"));
        assertThat(fixture.onDisk("caches")).isEqualTo(1);
    }

    @Test
    void pullRequestsReadCachesAndWriteNone() throws Exception {
        build(true, fixture.sha, ALWAYS, workspace -> Folder.write(workspace, "cache/x", "good"));

        build(false, fixture.sha, ALWAYS, workspace -> {
            assertThat(workspace.resolve("cache/x")).hasContent("good");
            Folder.write(workspace, "cache/x", "bad");
        });

        build(
                true,
                fixture.sha,
                ALWAYS,
                workspace -> assertThat(workspace.resolve("cache/x")).hasContent("good"));
    }

    @Test
    void onlyTrustedTasksAreAskedForCaches() {
        var task = task(
                1,
                Set.of(),
                List.of(MAVEN, ALWAYS),
                List.of(new Artifacts("a", List.of("./target/", "!target/x", "../out", "cache"))));
        var build = fixture.build(fixture.sha, Optional.empty(), task);

        assertThat(fixture.files(workspaces, build, 1, true, fixture.sha, task).kept())
                .containsExactly("target", "cache", ".m2");
        assertThat(fixture.files(workspaces, build, 1, false, fixture.sha, task).kept())
                .containsExactly("target", "cache");
    }

    @Test
    void aCacheThatCannotBeKeptFailsNothing() throws Exception {
        build(
                true,
                fixture.sha,
                ALWAYS,
                workspace -> Files.createSymbolicLink(workspace.resolve("cache/out"), Path.of("/etc/passwd")));

        assertThat(fixture.onDisk("caches")).isZero();
        assertThat(fixture.onDisk("tmp")).isZero();
    }

    @Test
    void foldersThatMayNotBeWrittenToComeBackAsWell() throws Exception {
        build(true, fixture.sha, MAVEN, workspace -> {
            Folder.write(workspace, ".m2/readonly/file", "one");
            assertThat(workspace.resolve(".m2/readonly").toFile().setWritable(false))
                    .isTrue();
        });
        build(true, fixture.sha, MAVEN, workspace -> {
            assertThat(workspace.resolve(".m2/readonly/file")).hasContent("one");
            Scratch.delete(workspace.resolve(".m2"));
        });
    }

    @Test
    void thoseGoFirstThatWereNotUsedForLongest() throws Exception {
        workspaces = fixture.workspaces(new WorkspaceLimits(1 << 20, 50_000, 1 << 20, 100));
        var caches = List.of("a", "b").stream()
                .map(name -> new Cache(name, List.of("x"), List.of()))
                .toList();
        for (var cache : caches) {
            build(true, fixture.sha, cache, this::large);
        }
        var before = FileTime.from(Instant.now().minusSeconds(60));
        try (var files = Files.walk(fixture.root.resolve("caches"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, before);
            }
        }
        // "a" is read by a pull request, "b" by nobody
        build(false, fixture.sha, caches.getFirst(), _ -> {});
        build(true, fixture.sha, new Cache("c", List.of("x"), List.of()), this::large);

        build(
                false,
                fixture.sha,
                caches.getFirst(),
                workspace -> assertThat(workspace.resolve("x")).exists());
        build(
                false,
                fixture.sha,
                caches.getLast(),
                workspace -> assertThat(workspace.resolve("x")).doesNotExist());
    }

    private void large(Path workspace) throws Exception {
        var content = new byte[20_000];
        new Random(1).nextBytes(content);
        Files.write(workspace.resolve("x"), content);
    }

    interface Steps {
        void run(Path workspace) throws Exception;
    }

    /** A build of one task, whose files are kept by another node than the one that filled its workspace. */
    private void build(boolean trusted, String sha, Cache cache, Steps steps) throws Exception {
        var task = task(1, Set.of(), List.of(cache), List.of());
        var build = fixture.build(sha, trusted ? Optional.empty() : Optional.of(7), task);
        var workspace = fixture.newFolder();
        fixture.files(workspaces, build, 1, trusted, sha, task).fill(workspace);
        steps.run(workspace);
        fixture.files(workspaces, build, 1, trusted, sha, task).keep(workspace);
    }
}
