package dev.atrium.pipelines.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.executor.Executor.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The token that says what is built. */
interface IdentityCases extends Executing {

    String TOKEN = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

    @Test
    default void givesEachStepTheTokenAsAFile() {
        Execution task = run(order().identity(TOKEN)
                .bash("cat \"$BUILD_IDENTITY_TOKEN_FILE\"")
                .bash("cat \"$BUILD_IDENTITY_TOKEN_FILE\""));

        assertThat(task.heard().output(1)).isEqualTo(TOKEN);
        assertThat(task.heard().output(2)).isEqualTo(TOKEN);
    }

    @Test
    default void showsTheTokenToTheStepsUserAlone() {
        Execution task = run(order().identity(TOKEN).bash("stat -L -c '%a %u' \"$BUILD_IDENTITY_TOKEN_FILE\"; id -u"));

        assertThat(task.heard().output(1)).matches("[46]00 (\\d+)\n\\1\n");
    }

    @Test
    default void keepsTheTokenOutOfTheWorkspaceAndTheEnvironment() {
        Execution task = run(
                order().identity(TOKEN)
                        .bash(
                                "case $(realpath \"$BUILD_IDENTITY_TOKEN_FILE\") in $(realpath .)/*) echo inside;; *) echo outside;; esac; env; ls -A"));

        assertThat(task.heard().output(1)).startsWith("outside\n").doesNotContain(TOKEN);
    }

    @Test
    default void leavesNoTokenBehind() {
        Execution task = run(order().identity(TOKEN).bash("printf %s \"$BUILD_IDENTITY_TOKEN_FILE\""));

        assertThat(Path.of(task.heard().output(1))).isAbsolute().doesNotExist();
    }

    @Test
    default void namesNoFileWhereThereIsNoToken() {
        Execution task = run(order().bash("echo \"${BUILD_IDENTITY_TOKEN_FILE-none}\""));

        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
        assertThat(task.heard().output(1)).isEqualTo("none\n");
    }
}
