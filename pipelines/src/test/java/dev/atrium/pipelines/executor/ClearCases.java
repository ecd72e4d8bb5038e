package dev.atrium.pipelines.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.atrium.pipelines.executor.Executor.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an execution has left that nobody ends any more: another executor of the same node plays the portal that has been started again. */
interface ClearCases extends Executing {

    @Test
    default void clearsWhatWasLeftUnderAKeyAndNothingElse() {
        String hour = Marker.hour();
        String otherHour = Marker.hour();
        Execution abandoned = begin(sleeping(hour));
        Execution other = begin(sleeping(otherHour));
        Waiting.until(() -> processes("sleep\0" + hour) == 2 && processes("sleep\0" + otherHour) == 2);

        another().clear(abandoned.key());

        assertThat(processes(hour)).isZero();
        assertThat(processes(otherHour)).isPositive();
        assertThat(abandoned.outcome()).isNotEqualTo(new Outcome.Succeeded());
        other.interrupt();
    }

    @Test
    default void clearsAllThatWasLeft() {
        String hour = Marker.hour();
        List<Execution> abandoned = List.of(begin(sleeping(hour)), begin(sleeping(hour)), begin(sleeping(hour)));
        Waiting.until(() -> processes("sleep\0" + hour) == 6);

        another().clearAll();

        assertThat(processes(hour)).isZero();
        assertThat(abandoned).noneMatch(each -> each.outcome().equals(new Outcome.Succeeded()));
    }

    @Test
    default void clearsNothingThatIsUnderWayHere() {
        String hour = Marker.hour();
        Execution task = begin(sleeping(hour));
        Waiting.until(() -> processes("sleep\0" + hour) == 2);

        first().clearAll();

        assertThat(processes("sleep\0" + hour)).isEqualTo(2);
        task.interrupt();
    }

    @Test
    default void runsATaskAgainUnderTheKeyThatHasBeenCleared() {
        Order again = order();
        Execution abandoned = begin(order(again.key()).bash("echo old > file; echo written; sleep 3600"));
        Waiting.until(() -> abandoned.heard().output(1).equals("written\n"));

        Executor restarted = another();
        restarted.clear(again.key());
        var heard = new Heard();
        Outcome outcome = new Execution(restarted, again.bash("ls -A; echo new").order(), heard).outcome();

        assertThat(outcome).isEqualTo(new Outcome.Succeeded());
        assertThat(heard.output(1)).isEqualTo("new\n");
        abandoned.outcome();
    }

    @Test
    default void hasNothingToClearWhereNothingIsLeft() {
        Execution ended = run(order().bash("true"));

        assertThatCode(() -> {
                    first().clear(ended.key());
                    first().clear("never-heard-of");
                    first().clearAll();
                })
                .doesNotThrowAnyException();
    }

    private Order sleeping(String hour) {
        return order().bash("(setsid sleep " + hour + " &); sleep " + hour);
    }
}
