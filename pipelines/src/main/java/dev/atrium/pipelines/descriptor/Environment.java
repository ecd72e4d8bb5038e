package dev.atrium.pipelines.descriptor;

import dev.atrium.platform.descriptor.Section;
import dev.atrium.platform.descriptor.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code env} and {@code secrets}. */
final class Environment {

    private static final int MOST = 200;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

    private Environment() {}

    /** Values by the names of environment variables. */
    static Map<String, String> env(Section parent) {
        var read = new LinkedHashMap<String, String>();
        var env = parent.value("env")
                .flatMap(v -> v.section("\"env\"", "Write names with their values, such as env: { LEVEL: debug }."));
        env.filter(Environment::few).ifPresent(section -> {
            for (var name : section.node().propertyNames()) {
                isVariable(section, name);
                section.required(name, "Write its value, or \"\" for an empty one.")
                        .flatMap(Value::text)
                        .ifPresent(text -> read.put(name, text));
            }
        });
        return read;
    }

    /** Names of secrets by the names of environment variables. @param env of the same section: no variable can be both */
    static Map<String, String> secrets(Section parent, Map<String, String> env) {
        var read = new LinkedHashMap<String, String>();
        var secrets = parent.value("secrets");
        if (secrets.isEmpty()) {
            return read;
        }
        var advice =
                "Write the names of secrets, such as secrets: [NPM_TOKEN], or variables with their secrets, such as"
                        + " secrets: { NPM_TOKEN: npm-token }.";
        if (secrets.get().node().isObject()) {
            secrets.get()
                    .section("\"secrets\"", advice)
                    .filter(Environment::few)
                    .ifPresent(section -> {
                        for (var name : section.node().propertyNames()) {
                            isVariable(section, name);
                            section.required(name, "Write the name of a secret.")
                                    .flatMap(Environment::secret)
                                    .ifPresent(secret -> read.put(name, secret));
                        }
                    });
        } else {
            for (var item : secrets.get().items(MOST, advice)) {
                secret(item).ifPresent(secret -> {
                    variable(secret)
                            .ifPresent(
                                    message -> item.error(
                                            message
                                                    + " Where the secret is called otherwise, write secrets: { VARIABLE: name-of-the-secret }."));
                    read.put(secret, secret);
                });
            }
        }
        read.keySet().stream()
                .filter(env::containsKey)
                .forEach(name ->
                        secrets.get().error("has " + name + ", and so has \"env\" beside it. Take one of them out."));
        return read;
    }

    private static Optional<String> secret(Value value) {
        return value.text().filter(text -> {
            var good = SECRET.matcher(text).matches();
            if (!good) {
                // what stands here could be the secret itself: it is not repeated
                value.error(
                        "cannot be the name of a secret: write 1 to 100 letters, digits, _ . and -. The secret itself"
                                + " is kept in Atrium and never written here.");
            }
            return good;
        });
    }

    private static boolean few(Section section) {
        if (section.node().size() > MOST) {
            section.findings()
                    .error(section.pointer(), section.what() + " has more than " + MOST + " entries. Take some out.");
        }
        return section.node().size() <= MOST;
    }

    private static void isVariable(Section section, String name) {
        variable(name).ifPresent(message -> section.findings().atKey(section.at(name), "This " + message));
    }

    private static Optional<String> variable(String name) {
        if (BuildVariables.NAMES.contains(name)) {
            return Optional.of("cannot be set: every step has a " + name + " of Atrium's own. Take another name.");
        }
        return VARIABLE.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("cannot be the name of an environment variable: \"" + Value.cut(name)
                        + "\". Write letters, digits and _, not beginning with a digit"
                        + Optional.of(name.replaceAll("[^A-Za-z0-9_]", "_"))
                                .filter(n -> VARIABLE.matcher(n).matches())
                                .map(n -> ", such as " + n)
                                .orElse("")
                        + ".");
    }
}
