package dev.atrium.scaffolder.action;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A step of a task, with what outlives a process: what was begun. */
final class PretendStep implements ActionContext {

    private final UUID task = UUID.randomUUID();
    private final Fate fate;
    final PretendWorkspace workspace = new PretendWorkspace();
    final Set<String> begun = new HashSet<>();
    final List<String> log = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    boolean cancelled;
    Viewer viewer = Viewer.GUEST;

    PretendStep(Fate fate) {
        this.fate = fate;
    }

    PretendStep() {
        this(new Fate());
    }

    @Override
    public UUID task() {
        return task;
    }

    @Override
    public String step() {
        return "publish";
    }

    @Override
    public boolean dryRun() {
        return false;
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public Viewer viewer() {
        return viewer;
    }

    @Override
    public Author author() {
        return new Author("Ada Lovelace", "ada@example.com", Instant.parse("2026-11-22T10:11:12.345678Z"));
    }

    @Override
    public Origin origin() {
        return new Origin(new SourceTarget.Files("/templates"), Optional.empty(), "template.yaml");
    }

    @Override
    public void log(String line) {
        log.add(line);
    }

    @Override
    public void warn(String line) {
        warnings.add(line);
    }

    @Override
    public boolean begun(String effect) {
        fate.moment("before begun");
        var before = !begun.add(effect);
        fate.moment("after begun");
        return before;
    }

    @Override
    public void checkpoint(String name) {
        fate.moment(name);
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (cancelled) {
            throw new InterruptedException();
        }
    }
}
