package dev.atrium.benchmarks.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.benchmarks.ContractSchema;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildLoadTest {

    @ParameterizedTest
    @ValueSource(strings = {BuildLoad.CREATE, BuildLoad.COMMIT, BuildLoad.START, BuildLoad.BUILD})
    void asksWhatTheContractKnows(String document) throws IOException {
        assertThat(ContractSchema.validate(document)).isEmpty();
    }

    @Test
    void askingForWhatIsNotThereWouldBeNoticed() throws IOException {
        assertThat(ContractSchema.validate(BuildLoad.BUILD.replace("logSize", "logLength")))
                .isNotEmpty();
    }
}
