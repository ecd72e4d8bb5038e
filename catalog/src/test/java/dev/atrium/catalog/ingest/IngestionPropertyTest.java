package dev.atrium.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the edits to a set of files, the catalog ends as if it had read the last state only. */
@ExtendWith(PostgresExtension.class)
class IngestionPropertyTest {

    private static final int FILES = 5;
    private static final int NAMES = 12;

    private IngestionFixture catalog;

    @BeforeEach
    void open(DatabaseAddress address, @TempDir Path folder) throws Exception {
        catalog = new IngestionFixture(address, folder.toRealPath());
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void editsEndInTheCatalogOfTheLastState(long seed) {
        var random = new Random(seed);
        var files = new TreeMap<String, String>();
        for (int step = 0; step < 25; step++) {
            edit(random, files);
            catalog.register("root.yaml");
        }
        // whose a contested ref is depends on who was first, so the state that is compared is one without contests
        settle(files);
        catalog.register("root.yaml");
        var incremental = state();

        catalog.clear();
        catalog.register("root.yaml");
        assertThat(incremental).isEqualTo(state());
    }

    private void edit(Random random, Map<String, String> files) {
        var file = "f" + random.nextInt(FILES) + ".yaml";
        var documents = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            documents.add(document(random));
        }
        if (documents.isEmpty() && files.containsKey(file)) {
            files.remove(file);
            catalog.delete(file);
        } else if (!documents.isEmpty()) {
            files.put(file, String.join("---\n", documents));
            catalog.write(file, files.get(file));
        }
        writeRoot(files);
    }

    private static String document(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "kind: [broken\n";
            case 1 -> IngestionFixture.group("g" + random.nextInt(NAMES));
            default ->
                IngestionFixture.component(
                        "c" + random.nextInt(NAMES),
                        "description: d%d\ndependsOn: ['component:c%d', 'resource:r%d']\napiConsumedBy: ['component:c%d']"
                                .formatted(
                                        random.nextInt(3),
                                        random.nextInt(NAMES),
                                        random.nextInt(3),
                                        random.nextInt(NAMES)));
        };
    }

    private void settle(Map<String, String> files) {
        int i = 0;
        for (var file : List.copyOf(files.keySet())) {
            var text = files.get(file).replaceAll("name: ([cg])(\\d+)", "name: $1$2-f" + i++);
            files.put(file, text);
            catalog.write(file, text);
        }
    }

    private void writeRoot(Map<String, String> files) {
        catalog.write(
                "root.yaml",
                IngestionFixture.location(
                        "root", files.keySet().stream().map(f -> "./" + f).toArray(String[]::new)));
    }

    /** Everything that a reader can see, but for what says when and how often something was read. */
    private List<String> state() {
        var all = new ArrayList<String>();
        all.addAll(catalog.texts("""
                select row(e.ref, l.target, e.path, e.line, e.col, e.api_version, e.kind_name, e.namespace, e.name, e.title,
                    e.description, e.type, e.lifecycle, e.owner_ref, e.system_ref, e.tags, e.hash, e.fields, e.words,
                    e.text_vector, e.document::text)::text
                from catalog.entity e join catalog.location l on l.id = e.location_id order by e.ref"""));
        all.addAll(catalog.texts("select r::text from catalog.relation r order by r"));
        all.addAll(catalog.texts("""
                select row(severity, message, location, path, line, col, pointer, ref)::text from catalog.problem order by 1"""));
        all.addAll(catalog.texts("select target || status from catalog.location order by target"));
        all.addAll(catalog.texts("""
                select p.target || c.target from catalog.location_edge e join catalog.location p on p.id = e.parent_id
                join catalog.location c on c.id = e.child_id order by 1"""));
        return all;
    }
}
