package dev.atrium.platform.source.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.MergeRequest.Method;
import dev.atrium.platform.source.NewPullRequest;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.pull.Bare.Blob;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What merges make, and what they refuse, is what {@code git merge} makes and refuses. */
class MergeTableTest extends PullRequestFixture {

    private static final String TEN =
            IntStream.rangeClosed(1, 10).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

    /**
     * A case.
     *
     * @param conflicts the files that do not go together; empty if all do
     * @param followed whether git finds its way by following a rename, which Atrium leaves to a person
     */
    record Case(
            String name,
            Map<String, Blob> base,
            Map<String, Blob> ours,
            Map<String, Blob> theirs,
            List<String> conflicts,
            boolean followed) {

        Case(
                String name,
                Map<String, Blob> base,
                Map<String, Blob> ours,
                Map<String, Blob> theirs,
                String... conflicts) {
            this(name, base, ours, theirs, List.of(conflicts), false);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        var ten = files("f", TEN);
        return List.of(
                new Case("edits far apart", ten, files("f", at(2, "ours")), files("f", at(9, "theirs"))),
                new Case("edits of the same line", ten, files("f", at(2, "ours")), files("f", at(2, "theirs")), "f"),
                new Case("edits of neighbouring lines", ten, files("f", at(2, "o")), files("f", at(3, "t")), "f"),
                new Case("edits with a line between", ten, files("f", at(2, "o")), files("f", at(4, "t"))),
                new Case("the same edit twice", ten, files("f", at(2, "same")), files("f", at(2, "same"))),
                new Case("delete and edit", ten, files("g", "g\n"), files("f", at(2, "theirs")), "f"),
                new Case("edit and delete", ten, files("f", at(2, "ours")), files("g", "g\n"), "f"),
                new Case("deleted twice", files("f", TEN, "g", "g\n"), files("g", "g\n"), files("g", "g\n")),
                new Case("added alike", ten, files("f", TEN, "n", "n\n"), files("f", TEN, "n", "n\n")),
                new Case("added differently", ten, files("f", TEN, "n", "1\n"), files("f", TEN, "n", "2\n"), "n"),
                new Case("added beside each other", ten, files("f", TEN, "n", "1\n"), files("f", TEN, "m", "2\n")),
                new Case("rename and edit", ten, files("g", TEN), files("f", at(2, "theirs")), List.of("f"), true),
                new Case("binary twice", Map.of("b", binary(1)), Map.of("b", binary(2)), Map.of("b", binary(3)), "b"),
                new Case(
                        "binary once",
                        Map.of("b", binary(1), "f", Blob.text(TEN)),
                        Map.of("b", binary(2), "f", Blob.text(TEN)),
                        Map.of("b", binary(1), "f", Blob.text(at(2, "theirs")))),
                new Case(
                        "mode and edit", ten, Map.of("f", new Blob("100755", bytes(TEN))), files("f", at(2, "theirs"))),
                new Case(
                        "modes of a file that both add",
                        ten,
                        Map.of("f", Blob.text(TEN), "n", new Blob("100755", bytes("n\n"))),
                        files("f", TEN, "n", "n\n"),
                        "n"),
                new Case(
                        "file and folder",
                        ten,
                        files("f", TEN, "d", "file\n"),
                        files("f", TEN, "d/e", "in a folder\n"),
                        "d"),
                new Case(
                        "link and edit",
                        ten,
                        Map.of("f", new Blob("120000", bytes("elsewhere"))),
                        files("f", at(2, "theirs")),
                        "f"),
                new Case(
                        "edits of files with Windows line ends",
                        files("f", crlf(TEN)),
                        files("f", crlf(at(2, "ours"))),
                        files("f", crlf(at(9, "theirs")))),
                new Case(
                        "a last line without its end",
                        files("f", "a\nb\nc"),
                        files("f", "x\nb\nc"),
                        files("f", "a\nb\nc\n")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void mergesAsGitDoes(Case one) throws Exception {
        begin(one.base(), one.ours(), one.theirs());
        var git = bare.tryGit("merge-tree", "--write-tree", "--name-only", "ours", "theirs");
        assertThat(git.code()).as(git.out()).isEqualTo(one.conflicts().isEmpty() || one.followed() ? 0 : 1);
        var opened = open();
        if (one.conflicts().isEmpty()) {
            assertThat(opened.mergeability()).isEqualTo(Mergeability.MERGEABLE);
            assertMerges(git.out());
            return;
        }
        assertThat(opened.mergeability()).isEqualTo(Mergeability.CONFLICTING);
        for (var method : Method.values()) {
            assertThatThrownBy(() -> pulls.merge(host.ref, 1, GitHost.merge(method)))
                    .hasMessageContaining("both change " + String.join(", ", one.conflicts()) + ",");
        }
    }

    /** Sixty pairs of changes, from a fixed seed: either both find the same conflict, or both make the same tree. */
    @Test
    void mergesGeneratedEditsAsGitDoes() throws Exception {
        var random = new Random(20261123);
        var merged = 0;
        for (int i = 0; i < 60; i++) {
            var base = edited(new TreeMap<>(), random, 6, i);
            begin(base, edited(base, random, 3, i), edited(base, random, 3, i));
            var git = bare.tryGit("merge-tree", "--write-tree", "ours", "theirs");
            var found = database.sql().transaction(_ -> test(bare.tip("ours"), bare.tip("theirs")));
            switch (found) {
                case TestMerge.Clean(var tree) -> {
                    assertThat(git.code()).as(git.out()).isZero();
                    assertThat(tree.name()).isEqualTo(git.out());
                    merged++;
                }
                case TestMerge.Conflicting(var files) -> {
                    assertThat(git.code()).as("case " + i + ": " + files).isEqualTo(1);
                    assertThat(files).isNotEmpty();
                }
            }
        }
        assertThat(merged).as("both kinds have to come up").isBetween(10, 50);
    }

    @Test
    void mergesAcrossACrissCross() throws Exception {
        begin(files("f", TEN), files("f", at(2, "ours")), files("f", at(9, "theirs")));
        var tree = bare.git("merge-tree", "--write-tree", "ours", "theirs");
        var one = bare.git("commit-tree", tree, "-p", "ours", "-p", "theirs", "-m", "Cross");
        var other = bare.git("commit-tree", tree, "-p", "theirs", "-p", "ours", "-m", "Criss");
        bare.git("update-ref", "refs/heads/ours", one);
        bare.git("update-ref", "refs/heads/theirs", other);
        var both = at(2, "ours").replace("line 9\n", "theirs\n");
        bare.commit("ours", "Go on", Map.of("f", both.replace("line 5\n", "five\n")));
        bare.commit("theirs", "Go on", Map.of("f", both.replace("line 7\n", "seven\n")));
        var git = bare.tryGit("merge-tree", "--write-tree", "ours", "theirs");
        open();
        assertMerges(git.out());
    }

    private TestMerge test(String ours, String theirs) {
        try {
            return host.use(host.ref, git -> TestMerge.of(git, ours, theirs));
        } catch (dev.atrium.platform.source.SourceException e) {
            throw new AssertionError(e);
        }
    }

    private void begin(Map<String, Blob> base, Map<String, Blob> ours, Map<String, Blob> theirs) {
        var begin = bare.commitOn("ours", List.of(), "Begin", base);
        bare.commitOn("ours", List.of(begin), "Ours", ours);
        bare.commitOn("theirs", List.of(begin), "Theirs", theirs);
    }

    private dev.atrium.platform.source.PullRequest open() throws Exception {
        return pulls.openPullRequest(host.ref, new NewPullRequest("Title", "", GitHost.ADA, "theirs", "ours", false));
    }

    /** By both methods. */
    private void assertMerges(String tree) throws Exception {
        var before = bare.tip("ours");
        pulls.merge(host.ref, 1, GitHost.merge(Method.SQUASH));
        assertThat(bare.git("rev-parse", "ours^{tree}")).isEqualTo(tree);
        bare.git("update-ref", "refs/heads/ours", before);
        open();
        pulls.merge(host.ref, 2, GitHost.merge(Method.MERGE));
        assertThat(bare.git("rev-parse", "ours^{tree}")).isEqualTo(tree);
        assertThat(bare.git("rev-parse", "ours^2")).isEqualTo(bare.tip("theirs"));
    }

    /** Some edits, additions and deletions; the content of each file is its own, so that nothing looks renamed. */
    private static Map<String, Blob> edited(Map<String, Blob> from, Random random, int edits, int salt) {
        var files = new TreeMap<>(from);
        for (int i = 0; i < edits; i++) {
            var name = (random.nextBoolean() ? "d/" : "") + "f" + random.nextInt(4);
            var there = files.get(name);
            if (there == null) {
                var start = name + " " + salt + " ";
                files.put(
                        name,
                        Blob.text(Stream.iterate(0, l -> l + 1)
                                .limit(12)
                                .map(l -> start + l + "\n")
                                .collect(Collectors.joining())));
            } else if (random.nextInt(12) == 0 && files.size() > 1) {
                files.remove(name);
            } else {
                files.put(name, edit(there, random));
            }
        }
        return files;
    }

    private static Blob edit(Blob file, Random random) {
        var lines = new String(file.content(), StandardCharsets.UTF_8).lines().collect(Collectors.toList());
        var at = random.nextInt(lines.size() + 1);
        switch (random.nextInt(3)) {
            case 0 -> lines.add(at, "new " + random.nextInt(1000));
            case 1 -> lines.set(Math.min(at, lines.size() - 1), "edited " + random.nextInt(1000));
            default -> {
                if (lines.size() > 6) {
                    lines.remove(Math.min(at, lines.size() - 1));
                }
            }
        }
        return Blob.text(String.join("\n", lines) + "\n");
    }

    private static Map<String, Blob> files(String... namesAndTexts) {
        var files = new TreeMap<String, Blob>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], Blob.text(namesAndTexts[i + 1]));
        }
        return files;
    }

    private static String at(int line, String text) {
        return TEN.replace("line " + line + "\n", text + "\n");
    }

    private static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Blob binary(int seed) {
        var content = new byte[200];
        Arrays.fill(content, (byte) seed);
        content[10] = 0;
        return new Blob("100644", content);
    }
}
