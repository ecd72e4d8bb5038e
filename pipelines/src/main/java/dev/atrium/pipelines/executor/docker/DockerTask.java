package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.atrium.pipelines.executor.Executor.Outcome;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import dev.atrium.pipelines.executor.docker.Images.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * One execution of a task. All of its containers are made before the first is started: what clears the task away takes them all, and none is
 * made afterwards.
 */
final class DockerTask {

    private final TaskOrder order;
    private final TaskListener listener;
    private final DockerSettings settings;
    private final DockerClient engine;
    private final Calls calls;
    private final String execution;
    private final Deadline deadline;
    private final Workspace workspace;
    private int current;

    /** @param execution names it among all */
    DockerTask(
            TaskOrder order,
            TaskListener listener,
            DockerSettings settings,
            DockerClient engine,
            Calls calls,
            String execution) {
        this.order = order;
        this.listener = listener;
        this.settings = settings;
        this.engine = engine;
        this.calls = calls;
        this.execution = execution;
        this.deadline = Deadline.in(order.timeout());
        this.workspace = new Workspace(engine, calls, deadline);
    }

    private record Prepared(Step step, String container, Owner user) {}

    /** Runs it; its containers are left to who calls this. */
    Outcome run() throws CannotRun, InterruptedException {
        if (order.steps().isEmpty()) {
            return new Outcome.Succeeded();
        }
        try {
            return runSteps(prepared());
        } catch (TimeoutException late) {
            return new Outcome.TimedOut(current);
        } catch (NotFoundException gone) {
            throw CannotRun.now(
                    current, "What the task needs was removed from the Docker engine: " + Refusal.message(gone));
        } catch (DockerException refused) {
            String message = "The Docker engine refused: " + Refusal.message(refused);
            throw refused.getHttpStatus() >= 500 ? CannotRun.now(current, message) : CannotRun.ever(current, message);
        }
    }

    private Outcome runSteps(List<Prepared> steps) throws CannotRun, InterruptedException, TimeoutException {
        for (Prepared each : steps) {
            current = each.step().number();
            int code = new StepRun(each.step(), each.container(), listener, settings, engine, calls).run(deadline);
            if (code != 0) {
                return new Outcome.Failed(current, code);
            }
        }
        workspace.keep(steps.getLast().container(), order.files());
        return new Outcome.Succeeded();
    }

    private List<Prepared> prepared() throws CannotRun, InterruptedException, TimeoutException {
        List<Image> images = images();
        List<Prepared> steps = containers(images);
        current = order.steps().getFirst().number();
        Owner owner = steps.stream()
                .map(Prepared::user)
                // root may change everybody's files, others only their own
                .filter(user -> !user.equals(Owner.ROOT))
                .findFirst()
                .orElse(Owner.ROOT);
        workspace.fill(steps.getFirst().container(), order.files(), owner);
        putIdentity(steps);
        return steps;
    }

    private List<Image> images() throws CannotRun, InterruptedException, TimeoutException {
        var images = new Images(engine, calls, settings.registry(), deadline);
        var all = new ArrayList<Image>();
        for (Step step : order.steps()) {
            current = step.number();
            all.add(images.of(step, listener));
        }
        return all;
    }

    private List<Prepared> containers(List<Image> images) throws InterruptedException, TimeoutException {
        String name = "atrium-" + order.key() + "-" + execution.substring(0, 8);
        Map<String, String> labels = TaskLabels.of(order.key(), settings.node(), execution, order.labels());
        calls.make(
                deadline,
                () -> engine.createVolumeCmd().withName(name).withLabels(labels).exec());
        var container = new StepContainer(order, settings, labels, name);
        var all = new ArrayList<Prepared>();
        for (int i = 0; i < images.size(); i++) {
            Step step = order.steps().get(i);
            Image image = images.get(i);
            current = step.number();
            String id = calls.make(
                    deadline,
                    () -> container
                            .command(engine, step, image.name(), name + "-" + step.number())
                            .exec()
                            .getId());
            String passwd = Owner.isNamed(image.user()) ? workspace.passwd(id) : "";
            all.add(new Prepared(step, id, Owner.of(image.user(), passwd)));
        }
        return all;
    }

    private void putIdentity(List<Prepared> steps) throws InterruptedException, TimeoutException {
        if (order.identity().isEmpty()) {
            return;
        }
        for (Prepared each : steps) {
            try {
                workspace.put(
                        each.container(),
                        StepContainer.IDENTITY,
                        order.identity().get(),
                        each.user());
            } catch (IOException impossible) {
                throw new IllegalStateException("A tar in memory cannot be written", impossible);
            }
        }
    }
}
