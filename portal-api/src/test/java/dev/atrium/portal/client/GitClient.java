package dev.atrium.portal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The stock {@code git}, in a working copy of its own, without the configuration of whoever runs the tests. */
public final class GitClient {

    /**
     * What came of a command.
     *
     * @param output of both streams
     */
    public record Result(int exit, String output) {

        /** The same, which must have succeeded. */
        public Result ok() {
            assertThat(exit).as(output).isZero();
            return this;
        }
    }

    private final Path directory;

    /** In a folder. */
    public GitClient(Path directory) {
        this.directory = directory;
    }

    /** Clones a repository into a folder. */
    public static GitClient clone(String url, Path directory, String... options) throws IOException {
        Files.createDirectories(directory);
        var git = new GitClient(directory);
        var command = new ArrayList<>(List.of("clone", "-q"));
        command.addAll(List.of(options));
        command.addAll(List.of(url, "."));
        git.run(command.toArray(String[]::new)).ok();
        return git;
    }

    /** Runs a command. */
    public Result run(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "init.defaultBranch=main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("HOME", directory.toString());
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Writes a file, with the folders above it. */
    public void write(String path, String content) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Commits everything that has changed. */
    public void commit(String message) throws IOException {
        run("add", "-A").ok();
        run("commit", "-q", "-m", message).ok();
    }

    /** Where it works. */
    public Path directory() {
        return directory;
    }
}
