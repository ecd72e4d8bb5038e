package dev.atrium.pipelines.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.executor.Executor.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is run, and with what. */
interface CommandCases extends Executing {

    @Test
    default void runsStepsInTheirOrder() {
        Execution task = run(order().bash("echo one").bash("echo two").bash("echo three"));

        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
        assertThat(task.heard().events())
                .containsExactly(
                        "1 started", "1 ended with 0", "2 started", "2 ended with 0", "3 started", "3 ended with 0");
        assertThat(task.heard().output(1)).isEqualTo("one\n");
        assertThat(task.heard().output(2)).isEqualTo("two\n");
        assertThat(task.heard().output(3)).isEqualTo("three\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 42, 126, 127, 128, 255})
    default void tellsTheExitCodeOfAFailedStepAndRunsNoFurther(int code) {
        Execution task = run(order().bash("true").bash("exit " + code).bash("echo never"));

        assertThat(task.outcome()).isEqualTo(new Outcome.Failed(2, code));
        assertThat(task.heard().events())
                .containsExactly("1 started", "1 ended with 0", "2 started", "2 ended with " + code);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 6, 15})
    default void tells128AndTheSignalThatHasKilledAStep(int signal) {
        Execution task = run(order().bash("kill -" + signal + " $$; sleep 60"));

        assertThat(task.outcome()).isEqualTo(new Outcome.Failed(1, 128 + signal));
        assertThat(task.heard().events()).containsExactly("1 started", "1 ended with " + (128 + signal));
    }

    @Test
    default void givesArgumentsExactlyAsTheyAre() {
        List<String> arguments = List.of(
                "plain",
                "two words",
                "",
                " ",
                "'single'",
                "\"double\"",
                "$HOME",
                "${HOME}",
                "$(HOME)",
                "$$(HOME)",
                "$$",
                "%HOME%",
                "`id`",
                "*",
                "~",
                "a\nb",
                "\n",
                "\t",
                "back\\slash\\",
                "-n",
                "--",
                "é ß 漢字 🚀",
                "a=b",
                "#",
                ";",
                "&&",
                "|",
                "!x",
                "\u0001");
        var given = new ArrayList<>(List.of("%s\\0"));
        given.addAll(arguments);

        Execution task = run(order().command(List.of("printf"), given));

        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
        assertThat(texts(task.heard().output(1))).containsExactlyElementsOf(arguments);
    }

    @Test
    default void takesAnEntrypointOfSeveralPartsAndOneByItsPath() {
        Execution task = run(order().command(List.of("printf", "<%s>", "a b"), List.of("c"))
                .command(List.of("/bin/bash"), List.of("-c", "echo $0 $1", "it's", "me")));

        assertThat(task.heard().output(1)).isEqualTo("<a b><c>");
        assertThat(task.heard().output(2)).isEqualTo("it's me\n");
    }

    @Test
    default void givesAStepItsEnvironmentExactlyAsItIs() {
        Map<String, String> env = Map.of(
                "PLAIN",
                "value",
                "EMPTY",
                "",
                "SECRET",
                "s3cr3t",
                "LINES",
                "a\nb\n",
                "QUOTED",
                "it's \"$HOME\" $(HOME) `id` \\ a=b",
                "UNICODE",
                "é 漢字 🚀",
                "lower_1",
                "x");

        Execution task = run(order().bash("env -0", env));

        assertThat(texts(task.heard().output(1)))
                .containsAll(env.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList());
    }

    @Test
    default void givesAStepNothingOfThePortalsEnvironmentButWhatIsDocumented() {
        assertThat(System.getenv().keySet())
                .as("a test that can fail")
                .anyMatch(name -> !environment().contains(name));

        Execution task = run(order().bash("env -0", Map.of("OWN", "1")).bash("env -0"));

        assertThat(names(task.heard().output(1))).contains("OWN", "PATH").isSubsetOf(with(environment(), "OWN"));
        assertThat(names(task.heard().output(2))).contains("PATH").isSubsetOf(environment());
    }

    @Test
    default void givesAnEmptyStandardInput() {
        Execution task = run(order().command(List.of("cat"), List.of()).bash("read line; echo $?"));

        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
        assertThat(task.heard().output(2)).isEqualTo("1\n");
    }

    @Test
    default void saysThatThereIsNoSuchImage() {
        Execution task = run(order().image(unknownImage(), List.of("x")));

        assertThat(task.outcome()).isInstanceOfSatisfying(Outcome.NotRun.class, notRun -> {
            assertThat(notRun.step()).isEqualTo(1);
            assertThat(notRun.message()).contains(unknownImage());
            assertThat(notRun.message()).doesNotContain("Exception").doesNotContain("\n");
        });
        assertThat(task.heard().events()).doesNotContain("1 ended with 0");
    }

    @Test
    default void saysThatThereIsNoSuchEntrypoint() {
        Execution task =
                run(order().command(List.of("no-such-command"), List.of("x")).bash("echo never"));

        switch (task.outcome()) {
            case Outcome.NotRun(int step, String message, boolean again) -> {
                assertThat(step).isEqualTo(1);
                assertThat(message).contains("no-such-command");
                assertThat(again).isFalse();
            }
            case Outcome.Failed failed -> {
                assertThat(failed).isEqualTo(new Outcome.Failed(1, 127));
                assertThat(task.heard().notes() + task.heard().output(1)).contains("no-such-command");
            }
            case Outcome other -> throw new AssertionError(other);
        }
        assertThat(task.heard().output(2)).isEmpty();
    }

    private static List<String> texts(String endedByZero) {
        return Stream.of(endedByZero.split("\0", -1)).toList().subList(0, endedByZero.split("\0", -1).length - 1);
    }

    private static List<String> names(String environment) {
        return texts(environment).stream()
                .map(each -> each.substring(0, each.indexOf('=')))
                .toList();
    }

    private static List<String> with(Iterable<String> names, String own) {
        var all = new ArrayList<>(List.of(own));
        names.forEach(all::add);
        return all;
    }
}
