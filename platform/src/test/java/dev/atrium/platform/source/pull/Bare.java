package dev.atrium.platform.source.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bare repository that the stock {@code git} writes and reads. */
record Bare(Path path) {

    /** What a file is in a commit: its mode and its content. */
    @SuppressWarnings("ArrayRecordComponent")
    record Blob(String mode, byte[] content) {

        static Blob text(String text) {
            return new Blob("100644", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What git said, and with which exit code. */
    record Answer(int code, String out) {}

    static Bare init(Path path) {
        var bare = new Bare(path);
        run(List.of("git", "init", "-q", "--bare", "--initial-branch=main", path.toString()), "", true);
        return bare;
    }

    /** Commits these files, and nothing else, on a branch; on top of what it is at. */
    String commit(String branch, String message, Map<String, String> files) {
        var blobs = new TreeMap<String, Blob>();
        files.forEach((name, text) -> blobs.put(name, Blob.text(text)));
        return commitBlobs(branch, message, blobs);
    }

    String commitBlobs(String branch, String message, Map<String, Blob> files) {
        var tip = tryGit("rev-parse", "-q", "--verify", "refs/heads/" + branch);
        var parents = tip.code() == 0 ? List.of(tip.out()) : List.<String>of();
        return commitOn(branch, parents, message, files);
    }

    String commitOn(String branch, List<String> parents, String message, Map<String, Blob> files) {
        var index = path.resolve("index-" + Thread.currentThread().threadId() + "-" + System.nanoTime());
        var entries = new StringBuilder();
        files.forEach((name, blob) -> entries.append(blob.mode() + " " + store(blob.content()) + "\t" + name + "\n"));
        run(command(List.of("update-index", "--index-info")), entries.toString(), true, "GIT_INDEX_FILE=" + index);
        var tree = run(command(List.of("write-tree")), "", true, "GIT_INDEX_FILE=" + index)
                .out();
        var arguments = new ArrayList<>(List.of("commit-tree", tree, "-m", message));
        parents.forEach(parent -> arguments.addAll(List.of("-p", parent)));
        var commit = git(arguments.toArray(String[]::new));
        git("update-ref", "refs/heads/" + branch, commit);
        return commit;
    }

    void branch(String name, String from) {
        git("update-ref", "refs/heads/" + name, git("rev-parse", from));
    }

    String tip(String branch) {
        return git("rev-parse", "refs/heads/" + branch);
    }

    /** What git says, without white space at its ends. */
    String git(String... arguments) {
        return run(command(List.of(arguments)), "", true).out();
    }

    Answer tryGit(String... arguments) {
        return run(command(List.of(arguments)), "", false);
    }

    private String store(byte[] content) {
        try {
            var file = Files.createTempFile(path, "blob", "");
            Files.write(file, content);
            var id = git("hash-object", "-w", "--no-filters", file.toString());
            Files.delete(file);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(List<String> arguments) {
        var command = new ArrayList<>(List.of("git", "--git-dir=" + path));
        command.addAll(arguments);
        return command;
    }

    private static Answer run(List<String> command, String input, boolean check, String... environment) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            var variables = builder.environment();
            variables.put("GIT_CONFIG_GLOBAL", "/dev/null");
            variables.put("GIT_CONFIG_NOSYSTEM", "1");
            for (var who : List.of("AUTHOR", "COMMITTER")) {
                variables.put("GIT_" + who + "_NAME", "Grace");
                variables.put("GIT_" + who + "_EMAIL", "grace@example.com");
            }
            for (var variable : environment) {
                var equals = variable.indexOf('=');
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
            var process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            var code = process.waitFor();
            if (check) {
                assertThat(code).as(String.join(" ", command) + "\n" + out).isZero();
            }
            return new Answer(code, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
