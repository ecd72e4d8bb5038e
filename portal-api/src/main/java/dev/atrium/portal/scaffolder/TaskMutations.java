package dev.atrium.portal.scaffolder;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import dev.atrium.portal.graphql.Arguments;
import dev.atrium.portal.graphql.Viewers;
import dev.atrium.scaffolder.Task;
import dev.atrium.scaffolder.TaskCommands;
import dev.atrium.scaffolder.TaskCommands.RunRequest;
import dev.atrium.scaffolder.TaskCommands.Started;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Mutations of tasks. */
@Controller
final class TaskMutations {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TaskCommands commands;

    TaskMutations(TaskCommands commands) {
        this.commands = commands;
    }

    record Changed(Task task) {}

    record Validated(boolean valid, List<Problem> problems) {}

    @MutationMapping
    Mono<Started> runTemplate(DataFetchingEnvironment env) {
        Map<String, Object> input = Arguments.required(env, "input");
        var template = (EntityRef) Objects.requireNonNull(input.get("templateRef"));
        return commands.run(
                Viewers.of(env),
                new RunRequest(
                        template,
                        object("values", input.get("values")),
                        secrets(input.get("secrets")),
                        Boolean.TRUE.equals(input.get("dryRun"))));
    }

    @MutationMapping
    Mono<Changed> cancelTask(DataFetchingEnvironment env) {
        Map<String, String> input = Arguments.required(env, "input");
        return commands.cancel(Viewers.of(env), TaskIds.TASK.required(Objects.requireNonNull(input.get("id"))))
                .map(Changed::new);
    }

    @MutationMapping
    Mono<Changed> retryTask(DataFetchingEnvironment env) {
        Map<String, Object> input = Arguments.required(env, "input");
        var task = TaskIds.TASK.required((String) Objects.requireNonNull(input.get("id")));
        return commands.retry(Viewers.of(env), task, secrets(input.get("secrets")))
                .map(Changed::new);
    }

    @MutationMapping
    Mono<Validated> validateTemplate(DataFetchingEnvironment env) {
        Map<String, Object> input = Arguments.required(env, "input");
        var values = input.get("values");
        return commands.validate(
                        Viewers.of(env),
                        (String) Objects.requireNonNull(input.get("yaml")),
                        values == null ? null : object("values", values))
                .map(problems ->
                        new Validated(problems.stream().noneMatch(p -> p.severity() == Severity.ERROR), problems));
    }

    private static ObjectNode object(String name, @Nullable Object value) {
        JsonNode tree = JSON.valueToTree(value);
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new BadRequest("`" + name + "` must be an object.");
    }

    private static Map<String, String> secrets(@Nullable Object secrets) {
        if (secrets == null) {
            return Map.of();
        }
        var object = object("secrets", secrets);
        if (!object.valueStream().allMatch(JsonNode::isString)) {
            throw new BadRequest("`secrets` must be an object of strings.");
        }
        return object.propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().stringValue()));
    }
}
