package dev.atrium.pipelines.executor.process;

import dev.atrium.pipelines.executor.TaskOrder.Step;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the command of a step, which is known to be startable as far as that can be known. */
final class StepCommand {

    /** What the JDK writes arguments and the environment in. */
    private static final Charset CHARSET = Charset.forName(System.getProperty("sun.jnu.encoding"));

    private static final File NOTHING = new File("/dev/null");

    /** How the JDK tells the error's number and text: {@code error=7, text}, since 25 {@code error: 7 (text)}. */
    private static final Pattern REASON = Pattern.compile("error[=:] ?(\\d+)(?:, | \\()([^()]+)");

    /** ENOENT (of a script's interpreter), E2BIG, ENOEXEC, EACCES. */
    private static final Set<String> FOR_EVER = Set.of("2", "7", "8", "13");

    private StepCommand() {}

    /**
     * The command with its arguments, exactly as they are, in an environment that is that and nothing else.
     *
     * @param own what stands for the image's own entrypoint
     * @throws CannotRun if there is no such program, or a text that no program can be given
     */
    static ProcessBuilder of(Step step, List<String> own, Map<String, String> env, Path workspace) throws CannotRun {
        var command = new ArrayList<>(step.entrypoint().isEmpty() ? own : step.entrypoint());
        command.addAll(step.args());
        check(step, command, env);
        command.set(0, program(step, command.getFirst(), env, workspace));

        var builder = new ProcessBuilder(command)
                .directory(workspace.toFile())
                .redirectErrorStream(true)
                .redirectInput(NOTHING);
        builder.environment().clear();
        builder.environment().putAll(env);
        return builder;
    }

    /** Why a command could not be started. A lack of memory or of processes passes; what is wrong with the command does not. */
    static CannotRun notStarted(Step step, ProcessBuilder command, IOException failed) {
        Matcher reason = REASON.matcher(String.valueOf(failed.getMessage()));
        boolean known = reason.find();
        String message = "The command " + command.command().getFirst() + " could not be started: "
                + (known ? reason.group(2) : String.valueOf(failed.getMessage()));
        return known && FOR_EVER.contains(reason.group(1))
                ? CannotRun.ever(step.number(), message)
                : CannotRun.now(step.number(), message);
    }

    private static String program(Step step, String name, Map<String, String> env, Path workspace) throws CannotRun {
        Optional<Path> file = SearchPath.find(name, env, workspace);
        if (file.isPresent()) {
            return file.get().toString();
        }
        String what = step.entrypoint().isEmpty() ? "which the image " + step.image() + " is mapped to, " : "";
        throw CannotRun.ever(
                step.number(),
                "The command " + name + ", " + what
                        + "is not on this machine: install it so that it is in the PATH, or " + Images.HOW);
    }

    /** The values are not in the messages: they may be secret. */
    private static void check(Step step, List<String> command, Map<String, String> env) throws CannotRun {
        for (int i = 0; i < command.size(); i++) {
            check(step, i == 0 ? "The command" : "Argument " + i, command.get(i));
        }
        for (Map.Entry<String, String> variable : env.entrySet()) {
            String name = variable.getKey();
            if (name.isEmpty() || name.contains("=")) {
                throw CannotRun.ever(step.number(), "No environment variable can have the name \"" + name + "\"");
            }
            check(step, "The name of an environment variable", name);
            check(step, "The environment variable " + name, variable.getValue());
        }
    }

    private static void check(Step step, String what, String text) throws CannotRun {
        if (text.indexOf('\0') >= 0) {
            throw CannotRun.ever(step.number(), what + " has a NUL character in it, which no program can be given");
        }
        if (!CHARSET.newEncoder().canEncode(text)) {
            throw CannotRun.ever(
                    step.number(),
                    what + " has characters that the portal cannot hand on, since it runs with the character set "
                            + CHARSET + ": start it with LC_ALL=C.UTF-8");
        }
    }
}
