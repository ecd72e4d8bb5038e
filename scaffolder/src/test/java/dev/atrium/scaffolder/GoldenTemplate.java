package dev.atrium.scaffolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One of the templates in {@code examples/templates}, as plain YAML and text. */
record GoldenTemplate(String name) {

    static final Path FOLDER = Path.of("../examples/templates");

    /** What stands in the repository of a component that is called {@code sample}, wherever an expression stood. */
    private static final String RENDERED = "sample";

    private static final Pattern BLOCK = Pattern.compile("\\{%-?[^%]*-?%}\n?");
    private static final Pattern DUMPED = Pattern.compile("\\$\\{\\{[^}]*\\| dump }}");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{[^}]*}}");
    private static final Pattern VALUE = Pattern.compile("(?:\\$\\{\\{|\\{%)[^}]*?\\bvalues\\.(\\w+)");

    Path file() {
        return FOLDER.resolve(name).resolve("template.yaml");
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> document() {
        return (Map<String, Object>) only(parse(read(file())));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> spec() {
        return (Map<String, Object>) document().get("spec");
    }

    /** The files of the skeleton by their paths in it, expressions in both as they are. */
    SortedMap<String, String> skeleton() {
        var root = FOLDER.resolve(name).resolve("skeleton");
        try (var tree = Files.walk(root)) {
            var files = new TreeMap<String, String>();
            tree.filter(Files::isRegularFile)
                    .forEach(file -> files.put(root.relativize(file).toString().replace('\\', '/'), read(file)));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of one of the skeleton's YAML files, with a stand-in for each of its expressions. */
    List<Map<String, Object>> descriptor(String path) {
        return parse(withStandIns(skeleton().get(path)));
    }

    /** The names that the skeleton asks for as {@code values.…}, in its files and in their names. */
    TreeSet<String> valuesAskedFor() {
        var names = new TreeSet<String>();
        skeleton()
                .forEach((path, text) -> VALUE.matcher(path + "\n" + text)
                        .results()
                        .map(match -> match.group(1))
                        .forEach(names::add));
        return names;
    }

    private static String withStandIns(String text) {
        var withoutBlocks = BLOCK.matcher(text).replaceAll("");
        var dumped = DUMPED.matcher(withoutBlocks).replaceAll('"' + RENDERED + '"');
        return EXPRESSION.matcher(dumped).replaceAll(RENDERED);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parse(String yaml) {
        var documents = new Load(LoadSettings.builder().build()).loadAllFromString(yaml);
        var maps = new ArrayList<Map<String, Object>>();
        documents.forEach(document -> maps.add((Map<String, Object>) document));
        return maps;
    }

    private static Object only(List<Map<String, Object>> documents) {
        if (documents.size() != 1) {
            throw new AssertionError("one document, not " + documents.size());
        }
        return documents.getFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
