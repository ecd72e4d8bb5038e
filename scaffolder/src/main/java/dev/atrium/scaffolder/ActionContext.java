package dev.atrium.scaffolder;

import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.SourceTarget;
import java.util.Optional;
import java.util.UUID;

/** What belongs to the task that an action is run for. */
@Blocks
public interface ActionContext {

    /** The task. */
    UUID task();

    /** The id of the step; with {@code each}, followed by {@code #} and the number of the round, counted from 0. */
    String step();

    /** Whether nothing may happen outside of the task. */
    boolean dryRun();

    /** The task's files. */
    Workspace workspace();

    /** Who started the task. */
    Viewer viewer();

    /**
     * Who makes the task's commits: the viewer, by the name and mail that the catalog knows, or else by their ref. The time is
     * when the step was first begun, the same in every execution of it: so that the same commit comes out.
     */
    Author author();

    /** Where the template was read: what relative URLs start from. */
    Origin origin();

    /**
     * Where a template was read.
     *
     * @param location the target that it came with
     * @param commit the commit that it was read at, if it is from Git
     * @param path the template's file within the location
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    record Origin(SourceTarget location, Optional<Commit> commit, String path) {}

    /** Adds a line to the task's log. Secrets in it are masked. */
    void log(String line);

    /** Adds a line that somebody should look at. */
    void warn(String line);

    /**
     * Writes down that an effect outside is about to be made, before it is made.
     *
     * @param effect such as {@code create shop/orders}
     * @return whether it had been written down before: then an earlier execution of this step may have made it
     */
    boolean begun(String effect);

    /** Says that something lasting has happened. */
    void checkpoint(String name);

    /**
     * Passes unless the task is to stop. To be called in every loop that may take long.
     *
     * @throws InterruptedException if it is
     */
    void checkCancelled() throws InterruptedException;
}
