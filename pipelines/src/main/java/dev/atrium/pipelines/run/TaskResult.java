package dev.atrium.pipelines.run;

import dev.atrium.pipelines.BuiltInAction;
import dev.atrium.pipelines.executor.Executor;

/** How an attempt of a task ended. Messages have no secrets in them any more. */
sealed interface TaskResult {

    /** An executor had it. */
    record Executed(Executor.Outcome outcome) implements TaskResult {}

    /** An action of Atrium's own had its only step. */
    record Answered(BuiltInAction.Result result) implements TaskResult {}

    /** It was told to end. */
    record Interrupted() implements TaskResult {}
}
