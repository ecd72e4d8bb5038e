package dev.atrium.platform.source.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.FileDiff;
import dev.atrium.platform.source.FileDiff.Change;
import dev.atrium.platform.source.pull.Bare.Blob;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest extends PullRequestFixture {

    private static final String LONG = lines(40, "a line that is long enough to be told apart ");

    @Test
    void saysWhatHappenedToEachFile() throws Exception {
        bare.commitBlobs(
                "main",
                "Files",
                Map.of(
                        "binary", new Blob("100644", new byte[] {0, 1, 2}),
                        "changed", Blob.text("one\ntwo\n"),
                        "deleted", Blob.text("bye\n"),
                        "moved", Blob.text(LONG),
                        "run", Blob.text("run\n")));
        bare.branch("change", "main");
        bare.commitBlobs(
                "change",
                "Change",
                Map.of(
                        "binary", new Blob("100644", new byte[] {0, 1, 3}),
                        "changed", Blob.text("one\n2\n"),
                        "added", Blob.text("hello"),
                        "somewhere/else", Blob.text(LONG.replace("apart 7\n", "apart seven\n")),
                        "run", new Blob("100755", "run\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        // what happens to the target since does not matter
        bare.commit("main", "Go on", Map.of("other", "other\n"));
        pulls.openPullRequest(host.ref, host.wanted("change"));

        assertThat(pulls.diff(host.ref, 1))
                .satisfiesExactly(
                        added -> assertThat(added)
                                .isEqualTo(new FileDiff(
                                        "",
                                        "added",
                                        Change.ADDED,
                                        1,
                                        0,
                                        false,
                                        "@@ -0,0 +1 @@\n+hello\n\\ No newline at end of file\n",
                                        false)),
                        binary -> assertThat(binary)
                                .isEqualTo(new FileDiff("binary", "binary", Change.MODIFIED, 0, 0, true, "", false)),
                        changed -> assertThat(changed)
                                .isEqualTo(new FileDiff(
                                        "changed",
                                        "changed",
                                        Change.MODIFIED,
                                        1,
                                        1,
                                        false,
                                        "@@ -1,2 +1,2 @@\n one\n-two\n+2\n",
                                        false)),
                        deleted -> assertThat(deleted)
                                .isEqualTo(new FileDiff(
                                        "deleted", "", Change.DELETED, 0, 1, false, "@@ -1 +0,0 @@\n-bye\n", false)),
                        run -> assertThat(run)
                                .isEqualTo(new FileDiff("run", "run", Change.MODIFIED, 0, 0, false, "", false)),
                        moved -> {
                            assertThat(moved.oldPath()).isEqualTo("moved");
                            assertThat(moved.newPath()).isEqualTo("somewhere/else");
                            assertThat(moved.change()).isEqualTo(Change.RENAMED);
                            assertThat(moved.additions()).isEqualTo(1);
                            assertThat(moved.patch())
                                    .startsWith("@@ ")
                                    .contains("+a line that is long enough to be told apart seven\n");
                        });
    }

    @Test
    void patchesAreWhatGitShows() throws Exception {
        pulls.openPullRequest(host.ref, host.wanted("feature"));
        var git = bare.git("diff", "main...feature", "--", "a.txt");
        assertThat(pulls.diff(host.ref, 1).getFirst().patch().strip()).isEqualTo(git.substring(git.indexOf("@@")));
    }

    @Test
    void endsWhereNobodyReadsOn() throws Exception {
        var files = new TreeMap<String, String>();
        for (int i = 0; i < 310; i++) {
            files.put(
                    "%03d".formatted(i), i == 1 ? lines(30_000, "this alone is more than there is room for ") : "x\n");
        }
        bare.branch("large", "main");
        bare.commit("large", "Large", files);
        pulls.openPullRequest(host.ref, host.wanted("large"));
        var diff = pulls.diff(host.ref, 1);
        assertThat(diff).hasSize(300);
        assertThat(diff.get(0).truncated()).isFalse();
        assertThat(diff.get(1).truncated()).isTrue();
        assertThat(diff.get(1).additions()).isEqualTo(30_000);
        assertThat(diff.get(1).patch()).startsWith("@@ -0,0 +1,30000 @@\n").endsWith("\n");
        assertThat(diff.get(2).truncated()).isTrue();
        assertThat(diff.get(2).patch()).isEmpty();
        assertThat(diff.stream().mapToInt(file -> file.patch().length()).sum()).isBetween(1_000_000, Patches.MAX_BYTES);
    }

    @Test
    void commitsAreThoseThatTheTargetLacksOldestFirst() throws Exception {
        bare.commit("feature", "Then", Map.of("a.txt", "then\n"));
        bare.commit("main", "Elsewhere", Map.of("b.txt", "elsewhere\n"));
        pulls.openPullRequest(host.ref, host.wanted("feature"));
        var commits = pulls.pullRequestCommits(host.ref, 1);
        assertThat(commits).extracting(Commit::message).containsExactly("Add a line", "Then");
        assertThat(commits.getLast().sha()).isEqualTo(bare.tip("feature"));
        assertThat(commits.getLast().author()).isEqualTo("Grace <grace@example.com>");
        assertThat(commits.getLast().repository()).isEqualTo("http://localhost:8080/git/" + host.ref.path() + ".git");
    }

    private static String lines(int many, String text) {
        return IntStream.range(0, many).mapToObj(i -> text + i + "\n").collect(Collectors.joining());
    }
}
