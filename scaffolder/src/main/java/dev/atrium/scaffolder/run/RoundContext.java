package dev.atrium.scaffolder.run;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.run.Checkpoints;
import dev.atrium.platform.run.Uninterrupted;
import dev.atrium.platform.source.Author;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.TaskEvent.Level;
import dev.atrium.scaffolder.Workspace;
import dev.atrium.scaffolder.template.TemplateSpec.Step;
import java.util.UUID;

/** What an action is told in one round of a step. */
final class RoundContext implements ActionContext {

    private final LoadedTask task;
    private final Step step;
    private final int round;
    private final Author author;
    private final Workspace workspace;
    private final Execution execution;
    private final Records records;
    private final TaskLog log;
    private final Checkpoints checkpoints;

    RoundContext(
            LoadedTask task,
            Step step,
            int round,
            Author author,
            Workspace workspace,
            Execution execution,
            Records records,
            TaskLog log,
            Checkpoints checkpoints) {
        this.task = task;
        this.step = step;
        this.round = round;
        this.author = author;
        this.workspace = workspace;
        this.execution = execution;
        this.records = records;
        this.log = log;
        this.checkpoints = checkpoints;
    }

    /** What a round is called. */
    static String name(Step step, int round) {
        return step.each() == null ? step.id() : step.id() + "#" + round;
    }

    @Override
    public UUID task() {
        return task.id();
    }

    @Override
    public String step() {
        // what it does outside is known by this name: a second step of the same id needs another
        var first = task.spec().steps().stream()
                .filter(s -> s.id().equals(step.id()))
                .findFirst()
                .orElse(step);
        return name(step, round) + (first.number() == step.number() ? "" : "@" + step.number());
    }

    @Override
    public boolean dryRun() {
        return task.dryRun();
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public Viewer viewer() {
        return task.viewer();
    }

    @Override
    public Author author() {
        return author;
    }

    @Override
    public Origin origin() {
        return task.origin();
    }

    @Override
    public void log(String line) {
        log.add(Level.INFO, step.id(), line);
    }

    @Override
    public void warn(String line) {
        log.add(Level.WARNING, step.id(), line);
    }

    @Override
    public boolean begun(String effect) {
        return Uninterrupted.get(() -> records.begun(step, round, log.masked(effect)));
    }

    @Override
    public void checkpoint(String name) {
        checkpoints.reached(name);
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (execution.asked().isPresent() || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
    }
}
