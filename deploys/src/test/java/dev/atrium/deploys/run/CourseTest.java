package dev.atrium.deploys.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.run.Course.Next;
import dev.atrium.deploys.run.Course.Stop;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CourseTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            PENDING,   true,  true,  MIGRATING
            PENDING,   true,  false, MIGRATING
            PENDING,   false, true,  CANARY
            PENDING,   false, false, APPLYING
            MIGRATING, true,  true,  CANARY
            MIGRATING, true,  false, APPLYING
            CANARY,    true,  true,  APPLYING
            CANARY,    false, true,  APPLYING
            APPLYING,  true,  true,  WAITING
            PRUNING,   false, false, WAITING
            WAITING,   true,  true,  SUCCEEDED
            SUCCEEDED, true,  true,  SUCCEEDED
            FAILED,    true,  true,  FAILED
            SKIPPED,   true,  true,  SKIPPED
            """)
    void aPhaseThatIsDoneIsFollowedByTheNextThatIsNeeded(Phase phase, boolean hooks, boolean canary, Phase next) {
        assertThat(Course.after(phase, hooks, canary)).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void everyPhaseComesToAnEnd(Phase phase) {
        for (int steps = 0; !phase.finished(); steps++) {
            assertThat(steps).isLessThan(Phase.values().length);
            phase = Course.after(phase, true, true);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PENDING                     | work 0
            SUCCEEDED, PENDING          | work 1
            SUCCEEDED, WAITING, PENDING | work 1
            SUCCEEDED, SUCCEEDED        | succeeded
            SUCCEEDED, SKIPPED          | succeeded
            SUCCEEDED, FAILED, PENDING  | failed 1
            FAILED                      | failed 0
            """)
    void targetsComeOneAfterTheOtherUntilOneFails(String phases, String expected) {
        var next = Course.of(true, phases(phases));
        assertThat(said(next)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PENDING            | AT_ONCE
            MIGRATING          | AT_ONCE
            APPLYING           | AT_ONCE
            WAITING            | AT_ONCE
            CANARY             | ABORT
            SUCCEEDED, CANARY  | ABORT
            CANARY, PENDING    | ABORT
            """)
    void onlyACanaryHasToBeUndoneBeforeItStops(String phases, Stop expected) {
        assertThat(Course.stop(Course.of(true, phases(phases)), phases(phases))).isEqualTo(expected);
    }

    private static String said(Next next) {
        return switch (next) {
            case Next.Read() -> "read";
            case Next.Work(var index) -> "work " + index;
            case Next.Succeeded() -> "succeeded";
            case Next.Failed(var index) -> "failed " + index;
        };
    }

    private static List<Phase> phases(String text) {
        return List.of(text.split(", ")).stream().map(Phase::valueOf).toList();
    }
}
