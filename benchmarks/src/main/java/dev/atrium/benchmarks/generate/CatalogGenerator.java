package dev.atrium.benchmarks.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes a synthetic catalog: {@code all.yaml} (a Location), {@code part-0000.yaml} and so on with 100 entities each, and
 * {@code meta.json}. An entity has about 2 KB; nothing dangles.
 */
public final class CatalogGenerator {

    /** Below that there are too few groups for the levels of the organisation. */
    public static final int FEWEST_ENTITIES = 250;

    private static final List<String> RELATIONS =
            List.of("owner", "system", "domain", "parent", "memberOf", "dependsOn", "providesApis", "consumesApis");

    private final YAMLMapper yaml = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private final Path directory;
    private final List<String> refs = new ArrayList<>();
    private final List<Map<String, Object>> part = new ArrayList<>(GeneratedCatalog.ENTITIES_PER_FILE);
    private int files;
    private long bytes;
    private long relations;

    private CatalogGenerator(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes a catalog; files of the same names are overwritten. The same number of entities and the same seed give the same
     * bytes.
     *
     * @param entities how many, at least {@link #FEWEST_ENTITIES}
     * @throws IllegalArgumentException if that is too few
     * @throws UncheckedIOException if the directory cannot be written
     */
    public static GeneratedCatalog generate(int entities, long seed, Path directory) {
        if (entities < FEWEST_ENTITIES) {
            throw new IllegalArgumentException("A catalog needs at least " + FEWEST_ENTITIES + " entities.");
        }
        try {
            Files.createDirectories(directory);
            return new CatalogGenerator(directory).write(entities, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GeneratedCatalog write(int entities, long seed) throws IOException {
        var words = new Vocabulary(new SplittableRandom(seed));
        var names = new CatalogNames(entities, words);
        var all = new Entities(names, words).all().iterator();
        while (all.hasNext()) {
            part.add(all.next());
            if (part.size() == GeneratedCatalog.ENTITIES_PER_FILE || !all.hasNext()) {
                writePart();
            }
        }
        writeLocation();
        var catalog = new GeneratedCatalog(
                refs.size(), CatalogNames.counts(entities), files, bytes, relations, refs, Vocabulary.NOUNS);
        JsonMapper.shared().writeValue(directory.resolve("meta.json").toFile(), catalog);
        return catalog;
    }

    private void writePart() throws IOException {
        var text = new StringBuilder();
        for (var entity : part) {
            text.append(yaml.writeValueAsString(entity));
            note(entity);
        }
        var content = text.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve(GeneratedCatalog.partFile(files)), content);
        bytes += content.length;
        files++;
        part.clear();
    }

    private void note(Map<String, Object> entity) {
        var metadata = (Map<?, ?>) entity.getOrDefault("metadata", Map.of());
        var spec = (Map<?, ?>) entity.getOrDefault("spec", Map.of());
        refs.add(CatalogNames.ref(String.valueOf(entity.get("kind")), String.valueOf(metadata.get("name"))));
        for (var field : RELATIONS) {
            relations += switch (spec.get(field)) {
                case null -> 0;
                case Collection<?> several -> several.size();
                default -> 1;
            };
        }
    }

    private void writeLocation() throws IOException {
        var targets = IntStream.range(0, files)
                .mapToObj(number -> "  - ./" + GeneratedCatalog.partFile(number) + "\n")
                .toList();
        Files.writeString(
                directory.resolve("all.yaml"), """
                apiVersion: backstage.io/v1alpha1
                kind: Location
                metadata:
                  name: all
                  description: Every generated part file
                spec:
                  type: file
                  targets:
                """ + String.join("", targets).indent(2));
    }
}
