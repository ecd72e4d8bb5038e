package dev.atrium.deploys.canary;

import static dev.atrium.deploys.canary.Look.judged;
import static dev.atrium.deploys.canary.Look.told;

import dev.atrium.deploys.CanaryCommand;
import dev.atrium.deploys.CanaryPhase;
import dev.atrium.deploys.Verdict;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The table: for each phase its rows, of which the first one whose condition holds is what is done. A row further up is the stronger reason:
 * a person's abort, then a canary that cannot run, then what a person wants, then what was measured, then waiting on.
 */
final class CanaryTable {

    private CanaryTable() {}

    private record Row(Predicate<Look> when, Function<Look, Move> then) {}

    /**
     * A promotion passes over the verdict ("whatever was measured"), but not over a workload that does not run. A verdict against the canary is
     * stronger than a pause: a bad version is not held where it is.
     */
    private static List<Row> rows(CanaryPhase phase) {
        return switch (phase) {
            case STARTING -> STARTING;
            case PROGRESSING -> PROGRESSING;
            case PAUSED -> PAUSED;
            case ANALYSING -> ANALYSING;
            case PROMOTING -> PROMOTING;
            case FINISHING -> FINISHING;
            case ABORTING -> ABORTING;
            case PROMOTED, ABORTED -> ENDED;
        };
    }

    private static final List<Row> STARTING = List.of(
            new Row(told(CanaryCommand.ABORT), Moves::abortAsTold),
            new Row(Look::canaryFailed, Moves::abortAsFailed),
            new Row(told(CanaryCommand.PROMOTE), Moves::promoteAsTold),
            new Row(told(CanaryCommand.PAUSE), Moves::hold),
            new Row(Look::canaryReady, Moves::begin),
            otherwise(Moves::start));

    private static final List<Row> PROGRESSING = List.of(
            new Row(told(CanaryCommand.ABORT), Moves::abortAsTold),
            new Row(Look::canaryFailed, Moves::abortAsFailed),
            new Row(told(CanaryCommand.PROMOTE), Moves::promoteAsTold),
            new Row(told(CanaryCommand.PAUSE), Moves::hold),
            new Row(Look::weightReached, Moves::goOnAtWeight),
            otherwise(Moves::setWeight));

    private static final List<Row> PAUSED = List.of(
            new Row(told(CanaryCommand.ABORT), Moves::abortAsTold),
            new Row(Look::canaryFailed, Moves::abortAsFailed),
            new Row(told(CanaryCommand.PROMOTE), Moves::promoteAsTold),
            new Row(told(CanaryCommand.RESUME), Moves::resume),
            new Row(told(CanaryCommand.PAUSE).and(Look::pausedForTime), Moves::hold),
            new Row(Look::timeOver, Moves::goOnAfterTime),
            otherwise(Moves::wait));

    private static final List<Row> ANALYSING = List.of(
            new Row(told(CanaryCommand.ABORT), Moves::abortAsTold),
            new Row(Look::canaryFailed, Moves::abortAsFailed),
            new Row(told(CanaryCommand.PROMOTE), Moves::promoteAsTold),
            new Row(judged(Verdict.FAILED), Moves::abortAsJudged),
            new Row(told(CanaryCommand.PAUSE), Moves::hold),
            new Row(judged(Verdict.INCONCLUSIVE), Moves::askAPerson),
            new Row(judged(Verdict.PASSED), Moves::goOnAsJudged),
            otherwise(Moves::analyse));

    private static final List<Row> PROMOTING = List.of(
            new Row(told(CanaryCommand.ABORT), Moves::abortAsTold),
            new Row(Look::stableFailed, Moves::abortAsStableFailed),
            new Row(Look::stableReady, Moves::finish),
            otherwise(Moves::updateStable));

    private static final List<Row> FINISHING = List.of(
            new Row(told(CanaryCommand.ABORT), Moves::abortAsTold),
            new Row(Look::finished, Moves::endPromoted),
            new Row(Look::trafficBack, Moves::removeCanary),
            otherwise(Moves::takeTrafficBack));

    private static final List<Row> ABORTING = List.of(
            new Row(Look::undone, Moves::endAborted),
            new Row(Look::trafficBack, Moves::restore),
            otherwise(Moves::takeTrafficBack));

    private static final List<Row> ENDED = List.of(otherwise(Moves::stay));

    private static Row otherwise(Function<Look, Move> then) {
        return new Row(look -> true, then);
    }

    /** What comes of a look. */
    static Move move(Look look) {
        return rows(look.state().phase()).stream()
                .filter(row -> row.when().test(look))
                .findFirst()
                .orElseThrow()
                .then()
                .apply(look);
    }
}
