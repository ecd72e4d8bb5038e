package dev.atrium.pipelines.workspace;

import static dev.atrium.pipelines.workspace.WorkspaceFixture.task;
import static dev.atrium.platform.source.GitClient.git;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.pipelines.PipelineAction;
import dev.atrium.pipelines.descriptor.BuildInfo.Artifacts;
import dev.atrium.pipelines.descriptor.BuildInfo.Cache;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class WorkspacesTest {

    private static final List<Artifacts> JAR = List.of(new Artifacts("jar", List.of("target/*.jar")));
    private static final List<Cache> MAVEN = List.of(new Cache("maven", List.of(".m2"), List.of("**/pom.xml")));

    @TempDir
    Path folder;

    private WorkspaceFixture fixture;
    private Workspaces workspaces;

    @BeforeEach
    void start(DatabaseAddress address) throws Exception {
        fixture = new WorkspaceFixture(address, folder, Map.of("pom.xml", "<project/>", "src/A.java", "class A {}"));
        workspaces = fixture.workspaces(WorkspaceLimits.USUAL);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    // --- checkouts ---

    @Test
    void aTaskBeginsWithTheCheckout() throws Exception {
        var task = task(1, Set.of(), List.of(), List.of());
        var workspace = fixture.newFolder();

        fixture.files(workspaces, fixture.build(fixture.sha, Optional.empty(), task), task)
                .fill(workspace);

        assertThat(workspace.resolve("src/A.java")).hasContent("class A {}");
        assertThat(git(workspace, "status", "--porcelain")).isEmpty();
    }

    @Test
    void theSameComesAsATar() throws Exception {
        var task = task(1, Set.of(), List.of(), List.of());
        var tar = new ByteArrayOutputStream();
        fixture.files(workspaces, fixture.build(fixture.sha, Optional.empty(), task), task)
                .fill(tar);

        var workspace = fixture.newFolder();
        new Unpacking(workspace, true, 1 << 20, 1000).read(new ByteArrayInputStream(tar.toByteArray()));

        assertThat(workspace.resolve("src/A.java")).hasContent("class A {}");
        assertThat(git(workspace, "diff-index", "HEAD")).isEmpty();
        assertThat(git(workspace, "log", "--format=%H")).isEqualTo(fixture.sha + "\n");
        assertThat(fixture.onDisk("tmp")).isZero();
    }

    @Test
    void aCommitThatIsGoneIsSaidToThePerson() throws Exception {
        var task = task(1, Set.of(), List.of(), List.of());
        var gone = "0123456789012345678901234567890123456789";
        var files = fixture.files(workspaces, fixture.build(gone, Optional.empty(), task), 1, true, gone, task);
        var workspace = fixture.newFolder();

        assertThatThrownBy(() -> files.fill(workspace))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no commit " + gone);
    }

    @Test
    void aKeyOfAnotherTaskIsNotTaken() {
        var task = task(1, Set.of(), List.of(), List.of());
        assertThatThrownBy(() -> fixture.files(workspaces, UUID.randomUUID(), 0, true, "", task))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // --- artifacts ---

    @Test
    void artifactsComeToTheTasksThatNeedThem() throws Exception {
        var first = task(1, Set.of(), List.of(), JAR);
        var second = task(2, Set.of(1), List.of(), List.of());
        var third = task(3, Set.of(), List.of(), List.of());
        var build = fixture.build(fixture.sha, Optional.empty(), first, second, third);
        var workspace = fixture.newFolder();
        Folder.write(workspace, "target/a.jar", "jar");
        Folder.write(workspace, "target/b.txt", "not kept");
        assertThat(workspace.resolve("target/a.jar").toFile().setExecutable(true))
                .isTrue();

        var files = fixture.files(workspaces, build, first);
        assertThat(files.kept()).containsExactly("target/*.jar");
        files.keep(workspace);

        var needing = fixture.newFolder();
        fixture.files(workspaces, build, second).fill(needing);
        assertThat(needing.resolve("target/a.jar")).hasContent("jar").isExecutable();
        assertThat(needing.resolve("target/b.txt")).doesNotExist();
        var other = fixture.newFolder();
        fixture.files(workspaces, build, third).fill(other);
        assertThat(other.resolve("target")).doesNotExist();
        assertThat(fixture.rows("select name || ' ' || task from pipelines.artifact"))
                .containsExactly("jar 1");
    }

    @Test
    void aTaskThatIsRunAgainLeavesOnlyWhatItLeftLast() throws Exception {
        var artifacts = List.of(new Artifacts("jar", List.of("target")), new Artifacts("report", List.of("report")));
        var task = task(1, Set.of(), List.of(), artifacts);
        var build = fixture.build(fixture.sha, Optional.empty(), task);
        var workspace = fixture.newFolder();
        Folder.write(workspace, "target/a.jar", "one");
        Folder.write(workspace, "report", "one");
        fixture.files(workspaces, build, task).keep(workspace);
        fixture.files(workspaces, build, task).keep(workspace);
        assertThat(fixture.onDisk("artifacts")).isEqualTo(2);

        fixture.run("update pipelines.build_task set attempt = 2");
        Files.delete(workspace.resolve("report"));
        fixture.files(workspaces, build, 2, true, fixture.sha, task).keep(workspace);

        assertThat(fixture.rows("select name from pipelines.artifact")).containsExactly("jar");
        assertThat(fixture.onDisk("artifacts")).isEqualTo(1);
        assertThat(fixture.onDisk("tmp")).isZero();
    }

    @Test
    void anAttemptThatWasTakenOverKeepsNothing() throws Exception {
        var task = task(1, Set.of(), MAVEN, JAR);
        var build = fixture.build(fixture.sha, Optional.empty(), task);
        fixture.run("update pipelines.build_task set attempt = 2");
        var workspace = fixture.newFolder();
        Folder.write(workspace, "target/a.jar", "late");

        assertThatThrownBy(() -> fixture.files(workspaces, build, task).keep(workspace))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not under way");

        assertNothingIsKept();
    }

    @Test
    void aProcessThatDiesWhileItKeepsLeavesNothingHalf() throws Exception {
        var artifacts = List.of(new Artifacts("jar", List.of("target")), new Artifacts("report", List.of("report")));
        var task = task(1, Set.of(), List.of(), artifacts);
        var build = fixture.build(fixture.sha, Optional.empty(), task);
        var workspace = fixture.newFolder();
        Folder.write(workspace, "target/a.jar", "one");
        Folder.write(workspace, "report", "one");
        for (var statement : List.of(
                "select 1 from pipelines.build_task",
                "delete from pipelines.artifact",
                "insert into pipelines.artifact")) {
            fixture.diesAt.set(statement);
            assertThatThrownBy(() -> fixture.files(workspaces, build, task).keep(workspace))
                    .hasMessageContaining("killed");
            assertThat(fixture.rows("select name from pipelines.artifact")).isEmpty();
        }
        fixture.diesAt.set("-- never");
        fixture.files(workspaces, build, task).keep(workspace);

        assertThat(fixture.rows("select name from pipelines.artifact order by 1"))
                .containsExactly("jar", "report");
        var needing = fixture.newFolder();
        fixture.files(workspaces, build, task(2, Set.of(1), List.of(), List.of()))
                .fill(needing);
        assertThat(needing.resolve("target/a.jar")).hasContent("one");
        assertThat(needing.resolve("report")).hasContent("one");
        age(fixture.root.resolve("artifacts"));
        workspaces.clear();
        assertThat(fixture.onDisk("artifacts")).isEqualTo(2);
        assertThat(fixture.onDisk("tmp")).isZero();
    }

    private static void age(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            }
        }
    }

    @Test
    void whatAKilledProcessLeftOnTheDiskIsCleared() throws Exception {
        var task = task(1, Set.of(), List.of(), JAR);
        var build = fixture.build(fixture.sha, Optional.empty(), task);
        var workspace = fixture.newFolder();
        Folder.write(workspace, "target/a.jar", "one");
        fixture.files(workspaces, build, task).keep(workspace);
        var old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        var orphan = fixture.root.resolve("artifacts/" + build + "/" + UUID.randomUUID() + ".tar.gz");
        var young = fixture.root.resolve("artifacts/" + build + "/" + UUID.randomUUID() + ".tar.gz");
        var scratch = fixture.root.resolve("tmp/abandoned/file");
        Folder.write(fixture.root, "tmp/abandoned/file", "x");
        Files.writeString(orphan, "x");
        Files.writeString(young, "x");
        try (var kept = Files.list(orphan.getParent())) {
            for (var file : kept.filter(file -> !file.equals(young)).toList()) {
                Files.setLastModifiedTime(file, old);
            }
        }
        Files.setLastModifiedTime(scratch.getParent(), old);

        workspaces.clear();

        assertThat(orphan).doesNotExist();
        assertThat(young).exists();
        assertThat(scratch).doesNotExist();
        assertThat(fixture.onDisk("artifacts")).isEqualTo(2);
        fixture.run("delete from pipelines.build");
        workspaces.clear();
        assertThat(fixture.onDisk("artifacts")).isEqualTo(1);
    }

    @Test
    void linksThatLeadOutAreNoArtifact() throws Exception {
        var task = task(1, Set.of(), List.of(), List.of(new Artifacts("all", List.of("target"))));
        var build = fixture.build(fixture.sha, Optional.empty(), task);
        var workspace = fixture.newFolder();
        Folder.write(workspace, "target/a.jar", "one");
        Files.createSymbolicLink(workspace.resolve("target/in"), Path.of("../target/a.jar"));
        fixture.files(workspaces, build, task).keep(workspace);
        Files.createSymbolicLink(workspace.resolve("target/out"), Path.of("../../etc/passwd"));

        assertThatThrownBy(() -> fixture.files(workspaces, build, task).keep(workspace))
                .hasMessageContaining("The artifact 'all'")
                .hasMessageContaining("target/out")
                .hasMessageContaining("leads out");
        assertThat(fixture.rows("select name from pipelines.artifact")).containsExactly("all");
    }

    @Test
    void whatIsLeftElsewhereComesAsATar() throws Exception {
        var task = task(1, Set.of(), List.of(), JAR);
        var build = fixture.build(fixture.sha, Optional.empty(), task);
        var elsewhere = fixture.newFolder();
        Folder.write(elsewhere, "target/a.jar", "jar");
        Folder.write(elsewhere, "target/other", "not declared");
        var tar = new ByteArrayOutputStream();
        new Packing(elsewhere, 1 << 20, true).write(Found.all(elsewhere), tar);

        fixture.files(workspaces, build, task).keep(new ByteArrayInputStream(tar.toByteArray()));

        var needing = task(2, Set.of(1), List.of(), List.of());
        var workspace = fixture.newFolder();
        fixture.files(workspaces, build, needing).fill(workspace);
        assertThat(Folder.of(workspace.resolve("target"))).containsOnlyKeys("a.jar");
        assertThat(fixture.onDisk("tmp")).isZero();
    }

    @Test
    void theOldestArtifactsGoFirstAndAreSaidToBeGone() throws Exception {
        var small = fixture.workspaces(new WorkspaceLimits(50_000, 1 << 20, 1 << 20, 100));
        var task = task(1, Set.of(), List.of(), JAR);
        var needing = task(2, Set.of(1), List.of(), List.of());
        var builds = new java.util.ArrayList<UUID>();
        var random = new Random(1);
        for (int i = 0; i < 3; i++) {
            var build = fixture.build(fixture.sha, Optional.empty(), task, needing);
            builds.add(build);
            var workspace = fixture.newFolder();
            var content = new byte[20_000];
            random.nextBytes(content);
            Files.createDirectory(workspace.resolve("target"));
            Files.write(workspace.resolve("target/a.jar"), content);
            fixture.files(small, build, task).keep(workspace);
        }

        assertThat(fixture.rows("select expired from pipelines.artifact order by created_at"))
                .containsExactly("true", "false", "false");
        assertThat(fixture.onDisk("artifacts")).isEqualTo(2);
        var workspace = fixture.newFolder();
        assertThatThrownBy(
                        () -> fixture.files(small, builds.getFirst(), needing).fill(workspace))
                .hasMessageContaining("The artifact 'jar' of task 1 is not here any more");
    }

    @Test
    void moreThanMayBeKeptIsRefused() throws Exception {
        var small = fixture.workspaces(new WorkspaceLimits(1 << 20, 1 << 20, 100, 100));
        var task = task(1, Set.of(), List.of(), JAR);
        var build = fixture.build(fixture.sha, Optional.empty(), task);
        var workspace = fixture.newFolder();
        Folder.write(workspace, "target/a.jar", "x".repeat(101));

        assertThatThrownBy(() -> fixture.files(small, build, task).keep(workspace))
                .hasMessageContaining("The artifact 'jar' cannot be kept. It is more than 100 bytes");
        assertNothingIsKept();
    }

    // --- downloads of artifacts ---

    @Test
    void artifactsAreForThoseWhoMayReadBuilds() throws Exception {
        var task = task(1, Set.of(), List.of(), JAR);
        var build = fixture.build(fixture.sha, Optional.empty(), task);
        var workspace = fixture.newFolder();
        Folder.write(workspace, "target/a.jar", "one");
        fixture.files(workspaces, build, task).keep(workspace);
        var id = UUID.fromString(
                fixture.rows("select id from pipelines.artifact").getFirst());
        var open = new StoredArtifacts(
                fixture.database.sql(), (_, action) -> action == PipelineAction.READ_BUILDS, fixture.root);
        var closed = new StoredArtifacts(fixture.database.sql(), (_, _) -> false, fixture.root);

        var artifact = open.artifact(Viewer.GUEST, build, id).block();

        assertThat(artifact.name()).isEqualTo("jar");
        assertThat(artifact.content()).hasSize(artifact.size());
        assertThat(artifact.sha256())
                .isEqualTo(java.util.HexFormat.of()
                        .formatHex(Scratch.sha256().digest(Files.readAllBytes(artifact.content()))));
        assertThat(closed.artifact(Viewer.GUEST, build, id).blockOptional()).isEmpty();
        assertThat(open.artifact(Viewer.GUEST, UUID.randomUUID(), id).blockOptional())
                .isEmpty();
        Files.delete(artifact.content());
        assertThat(open.artifact(Viewer.GUEST, build, id).blockOptional()).isEmpty();
    }

    private void assertNothingIsKept() throws Exception {
        assertThat(fixture.rows("select name from pipelines.artifact")).isEmpty();
        assertThat(fixture.onDisk("artifacts")).isZero();
        assertThat(fixture.onDisk("tmp")).isZero();
    }
}
