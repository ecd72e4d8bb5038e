package dev.atrium.scaffolder.run;

import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.ActionException;
import dev.atrium.scaffolder.TemplateAction;
import dev.atrium.scaffolder.template.Actions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Actions whose doings a test can look at, and the world outside that they change. They outlive the engines that run them. */
final class TestActions {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What there is outside: names of things that were made, and how often somebody made them. */
    final Map<String, Integer> outside = new ConcurrentHashMap<>();
    /** Every run of an action: {@code <task> <step>}. */
    final Queue<String> runs = new ConcurrentLinkedQueue<>();
    /** The times of the author that each step has been told. */
    final Map<String, Set<Instant>> times = new ConcurrentHashMap<>();
    /** A permit for every failure that is to come. */
    final Semaphore failures = new Semaphore(0);
    /** Released whenever an action begins to wait. */
    final Semaphore waiting = new Semaphore(0);
    /** Released whenever a waiting action was interrupted. */
    final Semaphore interrupted = new Semaphore(0);
    /** Lets waiting actions go on. */
    final CountDownLatch goOn = new CountDownLatch(1);

    Actions actions() {
        return new Actions(List.of(
                action("test:echo", "{}", true, (context, input) -> {
                    context.log("echo " + input);
                    return input;
                }),
                action("test:write", """
                        {type: object, required: [path, content], additionalProperties: false,
                         properties: {path: {type: string}, content: {type: string}}}""", true, (context, input) -> {
                    context.workspace()
                            .write(new TreeFile(
                                    input.get("path").stringValue(),
                                    input.get("content").stringValue().getBytes(StandardCharsets.UTF_8),
                                    false));
                    return NODES.objectNode().put("path", input.get("path").stringValue());
                }),
                action("test:list", "{}", true, (context, _) -> {
                    var output = NODES.objectNode();
                    for (var path : context.workspace().list("")) {
                        output.put(
                                path,
                                new String(
                                        context.workspace()
                                                .read(path)
                                                .orElseThrow()
                                                .content(),
                                        StandardCharsets.UTF_8));
                    }
                    return NODES.objectNode().set("files", output);
                }),
                action(
                        "test:make",
                        "{type: object, required: [name], properties: {name: {type: string}}}",
                        false,
                        (context, input) -> {
                            var name = context.task() + " " + input.get("name").stringValue();
                            var before = context.begun("make " + name);
                            context.checkpoint("make-begun");
                            if (!before || !outside.containsKey(name)) {
                                outside.merge(name, 1, Integer::sum);
                            }
                            context.checkpoint("make-made");
                            context.log("made " + input.get("name").stringValue());
                            return NODES.objectNode()
                                    .put(
                                            "url",
                                            "https://example.com/"
                                                    + input.get("name").stringValue());
                        }),
                action("test:fail", "{}", true, (context, _) -> {
                    context.workspace().write(new TreeFile("half-done", new byte[] {1}, false));
                    if (failures.tryAcquire()) {
                        throw new ActionException("It went wrong with " + context.step());
                    }
                    return NODES.objectNode();
                }),
                action("test:wait", "{}", true, (_, _) -> {
                    waiting.release();
                    try {
                        if (!goOn.await(60, TimeUnit.SECONDS)) {
                            throw new ActionException("Nobody let me go on");
                        }
                        return NODES.objectNode();
                    } catch (InterruptedException e) {
                        interrupted.release();
                        throw e;
                    }
                }),
                action("test:break", "{}", true, (_, _) -> {
                    throw new IllegalStateException("a secret cause");
                }),
                action("test:flood", "{}", true, (context, input) -> {
                    var line = "x".repeat(input.get("length").intValue());
                    for (int i = 0; i < input.get("lines").intValue(); i++) {
                        context.log(line);
                    }
                    return NODES.objectNode()
                            .put("large", "x".repeat(input.path("output").asInt(0)));
                })));
    }

    List<String> runsOf(Object task) {
        return runs.stream()
                .filter(run -> run.startsWith(task.toString()))
                .map(run -> run.substring(37))
                .toList();
    }

    @FunctionalInterface
    private interface Body {
        ObjectNode run(ActionContext context, ObjectNode input) throws ActionException, InterruptedException;
    }

    private TemplateAction action(String id, String schema, boolean dryRunnable, Body body) {
        var description = new ActionDescription(
                id, "For tests.", (ObjectNode) new YAMLMapper().readTree(schema), NODES.objectNode(), List.of());
        return new TemplateAction() {
            @Override
            public ActionDescription description() {
                return description;
            }

            @Override
            public boolean dryRunnable() {
                return dryRunnable;
            }

            @Override
            public ObjectNode rehearse(ActionContext context, ObjectNode input) {
                return NODES.objectNode().put("url", "https://example.com/rehearsed");
            }

            @Override
            public ObjectNode run(ActionContext context, ObjectNode input)
                    throws ActionException, InterruptedException {
                var name = context.task() + " " + context.step();
                runs.add(name);
                times.computeIfAbsent(name, _ -> ConcurrentHashMap.newKeySet())
                        .add(context.author().at());
                return body.run(context, input);
            }
        };
    }

    static ObjectNode json(String json) {
        return (ObjectNode) JSON.readTree(json);
    }
}
