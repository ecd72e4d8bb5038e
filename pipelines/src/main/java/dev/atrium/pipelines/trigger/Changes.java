package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.run.BuildQueue;
import dev.atrium.pipelines.run.BuildReports;
import dev.atrium.platform.access.Conflict;
import dev.atrium.platform.database.Transaction;
import dev.atrium.platform.run.RunStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** What one transaction does to builds, and who is to hear of it when it has been committed. */
final class Changes {

    private final Transaction tx;
    private final StatusEvents events;
    private final int queueLimit;
    private final List<Submission> submissions = new ArrayList<>();
    private final List<UUID> stopping = new ArrayList<>();
    private final List<UUID> changed = new ArrayList<>();

    private record Submission(UUID build, int attempt) {}

    Changes(Transaction tx, StatusEvents events, int queueLimit) {
        this.tx = tx;
        this.events = events;
        this.queueLimit = queueLimit;
    }

    Transaction tx() {
        return tx;
    }

    /**
     * Writes the builds that there are not yet. Those that the queue has no room for have failed, and can be tried again.
     *
     * @return those that were written
     */
    List<NewBuild> add(List<NewBuild> builds) {
        if (builds.isEmpty()) {
            return List.of();
        }
        var queued = Inserts.lockQueue(tx);
        var known = new HashSet<String>();
        for (var build : Inserts.known(tx, builds.stream().map(NewBuild::once).toList())) {
            known.add(build.once());
            if (build.status() == RunStatus.QUEUED) {
                // who has written it may have died before the queue heard of it
                submissions.add(new Submission(build.id(), build.attempt()));
            }
        }
        var written = new ArrayList<NewBuild>();
        for (var build : builds) {
            if (!build.once().isEmpty() && !known.add(build.once())) {
                continue;
            }
            if (build.failure().isEmpty() && queued++ >= queueLimit) {
                written.add(build.failed(full(queued - 1) + " Nothing is lost: try this build again later."));
            } else {
                written.add(build);
            }
        }
        if (!written.isEmpty()) {
            Inserts.insert(tx, written);
        }
        written.forEach(this::begun);
        return written;
    }

    /**
     * Writes a build that somebody asks for.
     *
     * @throws Conflict if the queue is full
     */
    void start(NewBuild build) {
        requireRoom();
        Inserts.insert(tx, List.of(build));
        begun(build);
    }

    /**
     * Has a build run again. The queue and its row are locked.
     *
     * @throws Conflict if it is not finished, there is nothing that could be run, or the queue is full
     */
    void retry(Build build, boolean fromFailedStage, String message) {
        Retrying.check(tx, build);
        requireRoom();
        Retrying.retry(tx, build, fromFailedStage);
        events.build(tx, build.id(), RunStatus.QUEUED, message);
        submissions.add(new Submission(build.id(), build.attempt() + 1));
        changed.add(build.id());
    }

    /** @throws Conflict if the queue is full */
    void requireRoom() {
        var queued = Inserts.lockQueue(tx);
        if (queued >= queueLimit) {
            throw new Conflict(full(queued) + " Try again later.");
        }
    }

    void cancelled(Cancelling.Done done, String why) {
        done.cancelled().forEach(build -> events.build(tx, build, RunStatus.CANCELLED, why));
        changed.addAll(done.cancelled());
        stopping.addAll(done.stopping());
    }

    /** Tells of it, after the commit. */
    void tell(BuildQueue queue, BuildReports reports) {
        submissions.forEach(submission -> queue.submit(submission.build(), submission.attempt()));
        stopping.forEach(queue::cancel);
        changed.forEach(reports::changed);
    }

    private void begun(NewBuild build) {
        var status = build.failure().isEmpty() ? RunStatus.QUEUED : RunStatus.FAILED;
        events.build(tx, build.id(), status, build.failure());
        if (status == RunStatus.QUEUED) {
            submissions.add(new Submission(build.id(), 1));
        }
        changed.add(build.id());
    }

    private static String full(long queued) {
        return "The queue is full: " + queued + (queued == 1 ? " build waits." : " builds wait.");
    }
}
