package dev.atrium.benchmarks.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code meta.json} beside a generated catalog tells of it.
 *
 * @param entities how many there are, without the Location that names the files
 * @param counts how many of which kind
 * @param files how many part files
 * @param bytes the size of all part files
 * @param relations how many relations are declared, each from one end
 * @param refs the full ref of every entity, in the order of the files
 * @param terms words that occur in names, titles and descriptions
 */
public record GeneratedCatalog(
        int entities,
        Map<String, Integer> counts,
        int files,
        long bytes,
        long relations,
        List<String> refs,
        List<String> terms) {

    /** Entities in a part file; the last one may have fewer. */
    public static final int ENTITIES_PER_FILE = 100;

    /** Reads what a generator wrote into a directory. */
    public static GeneratedCatalog read(Path directory) {
        return JsonMapper.shared().readValue(directory.resolve("meta.json").toFile(), GeneratedCatalog.class);
    }

    /** The refs of one kind, such as {@code Component}. */
    public List<String> refs(String kind) {
        var prefix = kind.toLowerCase(Locale.ROOT) + ":";
        return refs.stream().filter(ref -> ref.startsWith(prefix)).toList();
    }

    /** The name of a part file, counted from 0. */
    public static String partFile(int number) {
        return "part-%04d.yaml".formatted(number);
    }
}
