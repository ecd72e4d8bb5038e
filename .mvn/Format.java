import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats every Java file of the project, or checks that it is formatted: {@code java Format.java check|apply <root>}.
 *
 * <p>Spotless formats in Maven's own JVM, which may be a 17 that cannot parse Java 25; the build therefore runs the same
 * formatter here, on the JDK of the toolchain.
 */
public class Format {

    public static void main(String[] args) throws IOException {
        var apply = args[0].equals("apply");
        var formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        var wrong = new ArrayList<String>();
        for (var file : sources(Path.of(args[1]))) {
            var before = Files.readString(file);
            var after = format(formatter, before, file, wrong);
            if (before.equals(after)) {
                continue;
            }
            if (apply) {
                Files.writeString(file, after);
            } else {
                wrong.add(file + ": not formatted");
            }
        }
        if (!wrong.isEmpty()) {
            wrong.forEach(System.err::println);
            System.err.println("Run: mvn -N validate exec:exec@format");
            System.exit(1);
        }
    }

    private static String format(Formatter formatter, String source, Path file, List<String> wrong) {
        try {
            var ordered = ImportOrderer.reorderImports(
                    RemoveUnusedImports.removeUnusedImports(source), JavaFormatterOptions.Style.PALANTIR);
            return formatter.formatSource(ordered);
        } catch (FormatterException e) {
            wrong.add(file + ": " + e.getMessage());
            return source;
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (var modules = Files.list(root)) {
            var files = new ArrayList<Path>();
            for (var module : modules.filter(m -> Files.isDirectory(m.resolve("src"))).toList()) {
                try (var tree = Files.walk(module.resolve("src"))) {
                    tree.filter(f -> f.toString().endsWith(".java")).sorted().forEach(files::add);
                }
            }
            return files;
        }
    }
}
