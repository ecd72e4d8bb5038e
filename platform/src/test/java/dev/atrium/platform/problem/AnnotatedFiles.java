package dev.atrium.platform.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Files that say in comments that begin with {@code #!} what is to be said about them: {@code line:column pointer severity message} of each problem. */
public final class AnnotatedFiles {

    private AnnotatedFiles() {}

    /** Those in a folder beside a test, by name. */
    public static List<Path> in(Class<?> test, String folder) {
        try (var files = Files.list(
                Path.of(Objects.requireNonNull(test.getResource(folder)).toURI()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is said about one. */
    public static String said(List<Problem> problems) {
        return problems.stream()
                .map(p -> p.place().line() + ":" + p.place().column() + " "
                        + p.place().pointer() + " " + p.severity() + " " + p.message())
                .collect(Collectors.joining("\n"));
    }

    /** What is to be said about one. */
    public static String expected(Path file) throws IOException {
        return Arrays.stream(Files.readString(file).split("\n"))
                .filter(line -> line.startsWith("#! "))
                .map(line -> line.substring(3))
                .collect(Collectors.joining("\n"));
    }
}
