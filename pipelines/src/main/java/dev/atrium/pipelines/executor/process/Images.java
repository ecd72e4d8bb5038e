package dev.atrium.pipelines.executor.process;

import dev.atrium.pipelines.executor.TaskOrder.Step;
import dev.atrium.pipelines.executor.process.Jdks.Jdk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Maps images to commands of this machine. */
final class Images {

    /** What a person does about an image without a command. */
    static final String HOW =
            "map the image to a command of this machine in the configuration of the process executor, "
                    + "or run steps in Docker or Kubernetes";

    /**
     * What a step runs.
     *
     * @param command what stands for the image's own entrypoint
     * @param env what the step finds in its environment, before its own
     * @param notes what the person who looks at the build should know
     */
    record Mapped(List<String> command, Map<String, String> env, List<String> notes) {}

    private final List<ImageRule> rules;
    private final Jdks jdks;
    private final NodeVersions nodes;

    Images(List<ImageRule> rules, Jdks jdks, NodeVersions nodes) {
        this.rules = Stream.concat(rules.stream(), ImageRule.DEFAULTS.stream()).toList();
        this.jdks = jdks;
        this.nodes = nodes;
    }

    /**
     * What stands for a step's image.
     *
     * @param environment what the step is given of the portal's
     * @throws CannotRun if nothing does, or not in the version that it needs
     */
    Mapped map(Step step, Map<String, String> environment) throws CannotRun {
        String name = name(step.image());
        for (ImageRule rule : rules) {
            Matcher matcher = rule.image().matcher(name);
            if (matcher.matches()) {
                return mapped(step, rule, matcher, environment);
            }
        }
        throw CannotRun.ever(
                step.number(), "There is no command for the image " + step.image() + " on this machine: " + HOW);
    }

    private Mapped mapped(Step step, ImageRule rule, Matcher matcher, Map<String, String> environment)
            throws CannotRun {
        var env = new HashMap<String, String>();
        var notes = new ArrayList<String>();
        String path = environment.getOrDefault("PATH", SearchPath.DEFAULT);
        if (!rule.java().isEmpty()) {
            Jdk jdk = jdk(step, number(step, filled(matcher, rule.java())), notes);
            env.put("JAVA_HOME", jdk.home().toString());
            env.put("PATH", jdk.home().resolve("bin") + ":" + path);
        }
        if (!rule.node().isEmpty()) {
            int wanted = number(step, filled(matcher, rule.node()));
            nodes.olderThan(wanted, environment)
                    .ifPresent(old -> notes.add("Node.js " + wanted + " is not installed on this machine: " + old
                            + " is used, which is older"));
        }
        rule.env().forEach((variable, value) -> env.put(variable, filled(matcher, value)));
        List<String> command =
                rule.command().stream().map(part -> filled(matcher, part)).toList();
        return new Mapped(command, env, notes);
    }

    private Jdk jdk(Step step, int wanted, List<String> notes) throws CannotRun {
        Optional<Jdk> found = jdks.atLeast(wanted);
        if (found.isEmpty()) {
            String there = jdks.versions();
            throw CannotRun.ever(
                    step.number(),
                    "The image " + step.image() + " needs a JDK " + wanted + " or newer, and this machine has "
                            + (there.isEmpty() ? "none" : "only " + there)
                            + ": install one, or name its folder in the configuration of the process executor");
        }
        if (found.get().version() > wanted) {
            notes.add("JDK " + wanted + " is not installed on this machine: "
                    + found.get().version() + " is used");
        }
        return found.get();
    }

    private static int number(Step step, String version) throws CannotRun {
        if (!version.matches("\\d{1,4}")) {
            throw CannotRun.ever(
                    step.number(),
                    "The image " + step.image() + " is mapped to the version \"" + version
                            + "\", which is not a number: correct the configuration of the process executor");
        }
        return Integer.parseInt(version);
    }

    /** {@code $1} and its likes are the groups; everything else stays as it is. */
    private static String filled(Matcher matcher, String text) {
        String filled = text;
        for (int group = matcher.groupCount(); group >= 1; group--) {
            String value = matcher.group(group);
            filled = filled.replace("$" + group, value == null ? "" : value);
        }
        return filled;
    }

    /**
     * An image's name without registry, tag and digest. A registry is told from a part of the name as Docker does: by a dot or a colon, or
     * because it is {@code localhost} (https://pkg.go.dev/github.com/distribution/reference).
     */
    static String name(String image) {
        String name = image.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        return registry ? name.substring(slash + 1) : name;
    }
}
