package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder.Step;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The images of a task's steps, pulled if the engine does not have them. */
final class Images {

    /** What registries say of an image that there is not, or not for us, in words that go through the engine unchanged. */
    private static final Pattern WRONG = Pattern.compile(
            "(?i)not found|manifest unknown|pull access denied|does not exist|unauthorized|denied|invalid reference|no matching manifest"
                    + "|name unknown|must be lowercase");

    private final DockerClient engine;
    private final Calls calls;
    private final String registry;
    private final Deadline deadline;

    Images(DockerClient engine, Calls calls, String registry, Deadline deadline) {
        this.engine = engine;
        this.calls = calls;
        this.registry = registry;
        this.deadline = deadline;
    }

    /** An image that the engine has. @param user as the image says */
    record Image(String name, String user) {}

    Image of(Step step, TaskListener listener) throws CannotRun, InterruptedException, TimeoutException {
        String name = ImageName.of(step.image(), registry);
        try {
            Optional<Image> there = find(name);
            if (there.isPresent()) {
                return there.get();
            }
            pull(name, step.number(), listener);
        } catch (DockerException refused) {
            throw cannotPull(name, step, Refusal.message(refused));
        }
        return find(name)
                .orElseThrow(() -> CannotRun.now(
                        step.number(), "The image " + name + " has been pulled, and removed from the engine at once"));
    }

    private Optional<Image> find(String name) throws InterruptedException, TimeoutException {
        try {
            return Optional.of(calls.ask(deadline, () -> {
                var config = engine.inspectImageCmd(name).exec().getConfig();
                String user = config == null ? null : config.getUser();
                return new Image(name, user == null ? "" : user);
            }));
        } catch (NotFoundException missing) {
            return Optional.empty();
        }
    }

    private void pull(String name, int step, TaskListener listener) throws InterruptedException, TimeoutException {
        long begin = System.nanoTime();
        listener.note(step, "Pulling the image " + name);
        calls.ask(deadline, () -> {
            try (var pull = new Pull()) {
                engine.pullImageCmd(name).exec(pull);
                pull.await();
                return true;
            }
        });
        listener.note(
                step,
                "Pulled the image " + name + " in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s");
    }

    private static CannotRun cannotPull(String name, Step step, String said) {
        return WRONG.matcher(said).find()
                ? CannotRun.ever(
                        step.number(),
                        "There is no image " + name
                                + " for the Docker engine. Correct the step's action, or let the engine's machine log in to the"
                                + " registry. It says: " + said)
                : CannotRun.now(step.number(), "The image " + name + " could not be pulled: " + said);
    }
}
