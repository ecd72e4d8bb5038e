package dev.atrium.pipelines.plan;

import dev.atrium.pipelines.descriptor.BuildVariables;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment of a step, from the outside to the inside: what is further inside counts, whether it is a variable or a secret. Nobody
 * changes the build's own variables. Immutable.
 */
final class Environment {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*+)|\\{([A-Za-z_][A-Za-z0-9_]*+)})");

    private final Map<String, String> own;
    private final Map<String, String> declared;
    private final Map<String, String> secrets;

    private Environment(Map<String, String> own, Map<String, String> declared, Map<String, String> secrets) {
        this.own = own;
        this.declared = declared;
        this.secrets = secrets;
    }

    /** What every step of a build has. */
    static Environment of(String pipeline, BuildContext context) {
        var own = new LinkedHashMap<String, String>();
        own.put(BuildVariables.CI, "true");
        own.put(BuildVariables.BUILD_ID, context.build().toString());
        own.put(BuildVariables.REPOSITORY, context.repository().path());
        own.put(BuildVariables.PIPELINE, pipeline);
        own.put(BuildVariables.REF, context.ref());
        own.put(BuildVariables.BRANCH, context.branch());
        own.put(BuildVariables.COMMIT_SHA, context.commit().sha());
        own.put(
                BuildVariables.PULL_REQUEST,
                context.pullRequest() == null ? "" : context.pullRequest().toString());
        return new Environment(own, Map.of(), Map.of());
    }

    /** With variables of further inside, whose values may refer to those that there are already. */
    Environment with(Map<String, String> env) {
        var inside = new LinkedHashMap<>(declared);
        env.forEach((name, value) -> inside.put(name, resolve(value)));
        var left = new LinkedHashMap<>(secrets);
        left.keySet().removeAll(env.keySet());
        return new Environment(own, inside, left);
    }

    /** With secrets of further inside. */
    Environment withSecrets(Map<String, String> names) {
        var inside = new LinkedHashMap<>(secrets);
        inside.putAll(names);
        inside.keySet().removeAll(BuildVariables.NAMES);
        var left = new LinkedHashMap<>(declared);
        left.keySet().removeAll(names.keySet());
        return new Environment(own, left, inside);
    }

    /** All variables, without secrets. */
    Map<String, String> variables() {
        var all = new LinkedHashMap<>(declared);
        all.putAll(own);
        return Collections.unmodifiableMap(all);
    }

    /** Names of secrets by the names of variables. */
    Map<String, String> secrets() {
        return Collections.unmodifiableMap(secrets);
    }

    /** A text with its variables in place. What is put in is not looked at again. */
    String resolve(String text) {
        return REFERENCE.matcher(text).replaceAll(found -> {
            var name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(own.getOrDefault(name, declared.getOrDefault(name, found.group())));
        });
    }
}
