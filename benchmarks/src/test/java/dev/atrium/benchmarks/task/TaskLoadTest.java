package dev.atrium.benchmarks.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.benchmarks.ContractSchema;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TaskLoadTest {

    @Test
    void asksWhatTheContractKnows() throws IOException {
        assertThat(ContractSchema.validate(TaskLoad.RUN)).isEmpty();
        assertThat(ContractSchema.validate(TaskLoad.TASK)).isEmpty();
        assertThat(ContractSchema.validate(TaskLoad.TEMPLATE)).isEmpty();
    }
}
