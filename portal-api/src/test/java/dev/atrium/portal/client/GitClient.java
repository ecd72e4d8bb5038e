package dev.atrium.portal.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stock {@code git}, as somebody runs it who has nothing configured. */
public record GitClient(Path folder) {

    /** What a command said and how it ended. */
    public record Outcome(int code, String output) {

        /** The same, if the command succeeded. */
        public Outcome ok() {
            if (code != 0) {
                throw new AssertionError("git ended with " + code + ": " + output);
            }
            return this;
        }
    }

    /** Runs a command in the folder. */
    public Outcome run(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("HOME", folder.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("LC_ALL", "C");
        // where a clone of an empty repository begins
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "init.defaultBranch");
        environment.put("GIT_CONFIG_VALUE_0", "main");
        for (var who : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + who + "_NAME", "Ada");
            environment.put("GIT_" + who + "_EMAIL", "ada@example.com");
        }
        try {
            var process = builder.start();
            try {
                var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    throw new AssertionError("git " + String.join(" ", arguments) + " does not end: " + output);
                }
                return new Outcome(process.exitValue(), output);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Clones into a folder that is made for it. */
    public static GitClient clone(String url, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var git = new GitClient(folder);
        git.run("clone", "-q", url, ".").ok();
        return git;
    }

    /** Clones into a new folder. */
    public GitClient clone(String url, String name, String... options) {
        var arguments = new ArrayList<>(List.of("clone", "-q"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(url, name));
        run(arguments.toArray(String[]::new)).ok();
        return new GitClient(folder.resolve(name));
    }

    /** Writes a file and commits it. */
    public GitClient commit(String file, String content) {
        return commit(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file and commits it. */
    public GitClient commit(String file, byte[] content) {
        try {
            var path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("add", "-A").ok();
        run("commit", "-q", "-m", "Write " + file).ok();
        return this;
    }

    /** Writes a file, with the folders above it. */
    public void write(String file, String content) {
        try {
            var path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits everything that has changed. */
    public void commitAll(String message) {
        run("add", "-A").ok();
        run("commit", "-q", "-m", message).ok();
    }

    /** The id of a revision. */
    public String id(String revision) {
        return run("rev-parse", revision).ok().output().strip();
    }

    /** A file's content. */
    public String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
