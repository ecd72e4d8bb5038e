package dev.atrium.pipelines.executor.process;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is run on this machine in place of an image. In {@code command}, {@code java}, {@code node} and the values of {@code env}, {@code $1}
 * stands for what the first group of the expression has matched, and so on.
 *
 * @param image a regular expression for the whole name of the image, without registry and tag, such as {@code action-containers/mvn-java(\d+)}
 * @param command what the image would run by itself, looked up in the {@code PATH}
 * @param java the Java version that it needs at least, for {@code JAVA_HOME} and the {@code PATH}; empty if it needs none
 * @param node the major version of Node.js that it is meant for; empty if it needs none
 * @param env what the step finds in its environment, unless it sets it itself
 */
public record ImageRule(Pattern image, List<String> command, String java, String node, Map<String, String> env) {

    /** What the images of the talk and their likes do. */
    public static final List<ImageRule> DEFAULTS = List.of(
            of("action-containers/mvn-java(\\d+)", "mvn").withJava("$1"),
            of("action-containers/gradle-java(\\d+)", "gradle").withJava("$1"),
            of("action-containers/java(\\d+)", "java").withJava("$1"),
            of("action-containers/node(\\d+)", "npm").withNode("$1"),
            of("action-containers/mkdocs", "mkdocs"),
            of("action-containers/git", "git"),
            of("action-containers/(shell|bash)", "bash"));

    public ImageRule {
        if (command.isEmpty() || command.getFirst().isEmpty()) {
            throw new IllegalArgumentException("The image " + image + " is mapped to no command");
        }
        command = List.copyOf(command);
        env = Map.copyOf(env);
    }

    /** A command that needs no certain version of anything. */
    public static ImageRule of(String image, String... command) {
        return new ImageRule(Pattern.compile(image), List.of(command), "", "", Map.of());
    }

    /** The same with a Java version at least. */
    public ImageRule withJava(String version) {
        return new ImageRule(image, command, version, node, env);
    }

    /** The same with a major version of Node.js. */
    public ImageRule withNode(String version) {
        return new ImageRule(image, command, java, version, env);
    }
}
