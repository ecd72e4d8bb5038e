package dev.atrium.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.benchmarks.ContractSchema;
import dev.atrium.benchmarks.generate.CatalogGenerator;
import dev.atrium.benchmarks.generate.GeneratedCatalog;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenariosTest {

    @TempDir
    private Path directory;

    @Test
    void sendOnlyValidDocuments() throws Exception {
        for (var scenario : Scenarios.of(catalog())) {
            assertThat(ContractSchema.validate(scenario.document()))
                    .as(scenario.name())
                    .isEmpty();
        }
    }

    @Test
    void haveNamesThatDiffer() {
        assertThat(Scenarios.of(catalog())).extracting(Scenario::name).doesNotHaveDuplicates();
    }

    @Test
    void askForOtherEntitiesEachTimeButTheSameForTheSameSeed() {
        var scenario = Scenarios.of(catalog()).getFirst();
        var random = new SplittableRandom(1);
        var first = scenario.body(random);
        assertThat(scenario.body(random)).isNotEqualTo(first);
        assertThat(scenario.body(new SplittableRandom(1))).isEqualTo(first);
    }

    private GeneratedCatalog catalog() {
        return CatalogGenerator.generate(300, 1, directory);
    }
}
