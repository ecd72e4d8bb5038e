package dev.atrium.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.benchmarks.ContractSchema;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                Ingestion.REGISTER,
                Ingestion.COUNT,
                Ingestion.PROBLEMS,
                Rereading.REFRESH,
                Rereading.LOCATIONS,
                Rereading.DESCRIPTION
            })
    void areValid(String document) throws IOException {
        assertThat(ContractSchema.validate(document)).isEmpty();
    }
}
