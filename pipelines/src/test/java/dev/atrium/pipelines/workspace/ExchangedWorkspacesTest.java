package dev.atrium.pipelines.workspace;

import static dev.atrium.pipelines.workspace.WorkspaceFixture.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.descriptor.BuildInfo.Artifacts;
import dev.atrium.pipelines.descriptor.BuildInfo.Cache;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for tasks that run elsewhere, from a node that knows nothing of them but what the database says. */
@ExtendWith(PostgresExtension.class)
class ExchangedWorkspacesTest {

    private static final BuildPlan.Task TASK = task(
            1,
            Set.of(),
            List.of(new Cache("c", List.of("cache"), List.of())),
            List.of(new Artifacts("jar", List.of("target"))));

    @TempDir
    Path folder;

    private WorkspaceFixture fixture;

    @BeforeEach
    void start(DatabaseAddress address) throws Exception {
        fixture = new WorkspaceFixture(address, folder, Map.of("a.txt", "a"));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void aTaskGetsItsFilesAndLeavesThem() throws Exception {
        var build = fixture.build(fixture.sha, Optional.empty(), TASK);
        var key = new TaskKey(build, 1, 1).toString();
        var token = token(build);
        var tar = new ByteArrayOutputStream();

        assertThat(anotherNode().writeTo(key, token, tar)).isTrue();

        var elsewhere = fixture.newFolder();
        new Unpacking(elsewhere, true, 1 << 20, 1000).read(new ByteArrayInputStream(tar.toByteArray()));
        assertThat(elsewhere.resolve("a.txt")).hasContent("a");
        assertThat(elsewhere.resolve(".git/HEAD")).hasContent(fixture.sha);

        Folder.write(elsewhere, "target/a.jar", "jar");
        Folder.write(elsewhere, "cache/x", "x");
        assertThat(anotherNode().takeFrom(key, token, left(elsewhere))).isTrue();
        assertThat(fixture.rows("select name from pipelines.artifact")).containsExactly("jar");
        assertThat(fixture.onDisk("caches")).isEqualTo(1);
    }

    @Test
    void pullRequestsWriteNoCaches() throws Exception {
        var build = fixture.build(fixture.sha, Optional.of(7), TASK);
        var key = new TaskKey(build, 1, 1).toString();
        anotherNode().writeTo(key, token(build), new ByteArrayOutputStream());
        var elsewhere = fixture.newFolder();
        Folder.write(elsewhere, "cache/x", "x");

        assertThat(anotherNode().takeFrom(key, token(build), left(elsewhere))).isTrue();

        assertThat(fixture.onDisk("caches")).isZero();
    }

    @Test
    void tokensAreTheSameOnEveryNodeAndDifferentForEveryAttempt() {
        var build = fixture.build(fixture.sha, Optional.empty(), TASK);
        var second = fixture.files(fixture.workspaces(WorkspaceLimits.USUAL), build, 2, true, fixture.sha, TASK);

        assertThat(token(build))
                .isEqualTo(token(build))
                .matches("[A-Za-z0-9_-]{43}")
                .isNotEqualTo(second.token());
        assertThat(fixture.rows("select 1 from pipelines.exchange_key")).hasSize(1);
    }

    @Test
    void otherTokensAndKeysGetNothing() throws Exception {
        var build = fixture.build(fixture.sha, Optional.empty(), TASK);
        var token = token(build);
        var key = new TaskKey(build, 1, 1).toString();
        var out = new ByteArrayOutputStream();

        for (var wrong : List.of("", "x", token.substring(1), token + "A", token.toLowerCase(java.util.Locale.ROOT))) {
            assertThat(anotherNode().writeTo(key, wrong, out)).as(wrong).isFalse();
        }
        var id = build.toString().replace("-", "");
        for (var wrong : List.of(
                "",
                "x",
                build.toString(),
                build + "-1-1",
                id,
                id.toUpperCase(java.util.Locale.ROOT) + "-1-1",
                id + "-1",
                id + "-1-2",
                id + "-2-1",
                id + "-01-1",
                UUID.randomUUID().toString().replace("-", "") + "-1-1",
                id + "-1-1 ",
                id + "-99999999999-1")) {
            assertThat(anotherNode().writeTo(wrong, token, out)).as(wrong).isFalse();
        }
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update pipelines.build_task set status = 'SUCCEEDED'",
                "update pipelines.build_task set status = 'CANCELLED'",
                "update pipelines.build_task set status = 'QUEUED'",
                "update pipelines.build_task set attempt = 2",
                "update pipelines.build set status = 'CANCELLED'",
                "delete from pipelines.build",
            })
    void aTokenIsGoodWhileItsAttemptIsUnderWay(String end) throws Exception {
        var build = fixture.build(fixture.sha, Optional.empty(), TASK);
        var token = token(build);
        var key = new TaskKey(build, 1, 1).toString();
        fixture.run(end);

        assertThat(anotherNode().writeTo(key, token, new ByteArrayOutputStream()))
                .isFalse();
        assertThat(anotherNode().takeFrom(key, token, new ByteArrayInputStream(new byte[0])))
                .isFalse();
    }

    private ByteArrayInputStream left(Path elsewhere) throws Exception {
        var tar = new ByteArrayOutputStream();
        var paths = Found.matching(elsewhere, Patterns.of(List.of("target", "cache")), 100);
        new Packing(elsewhere, 1 << 20, true).write(paths, tar);
        return new ByteArrayInputStream(tar.toByteArray());
    }

    private String token(UUID build) {
        return fixture.files(fixture.workspaces(WorkspaceLimits.USUAL), build, TASK)
                .token();
    }

    private ExchangedWorkspaces anotherNode() {
        return new ExchangedWorkspaces(fixture.database.sql(), fixture.workspaces(WorkspaceLimits.USUAL));
    }
}
