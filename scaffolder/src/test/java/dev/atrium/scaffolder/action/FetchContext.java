package dev.atrium.scaffolder.action;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A step of a task whose template is {@code template.yaml} of a local folder; it keeps its log, and can be cancelled. */
final class FetchContext implements ActionContext {

    final List<String> log = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    boolean dryRun;
    /** How often it may still be asked whether it is cancelled. */
    int checksLeft = Integer.MAX_VALUE;

    private final Workspace workspace;
    private final SourceTarget location;

    FetchContext(Workspace workspace, SourceTarget location) {
        this.workspace = workspace;
        this.location = location;
    }

    @Override
    public UUID task() {
        return new UUID(0, 1);
    }

    @Override
    public String step() {
        return "fetch";
    }

    @Override
    public boolean dryRun() {
        return dryRun;
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public Viewer viewer() {
        return Viewer.GUEST;
    }

    @Override
    public Author author() {
        return new Author("Ada", "ada@example.com", Instant.parse("2026-11-23T10:00:00Z"));
    }

    @Override
    public Origin origin() {
        return new Origin(location, Optional.empty(), "template.yaml");
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
        throw new UnsupportedOperationException("nothing here has an effect outside");
    }

    @Override
    public void checkpoint(String name) {
        throw new UnsupportedOperationException("nothing here has an effect outside");
    }

    @Override
    public void checkCancelled() throws InterruptedException {
        if (checksLeft-- <= 0) {
            throw new InterruptedException("cancelled");
        }
    }
}
