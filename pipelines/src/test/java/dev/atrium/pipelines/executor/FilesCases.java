package dev.atrium.pipelines.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.atrium.pipelines.executor.Executor.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The workspace of a task, and what is kept of it. */
interface FilesCases extends Executing {

    @Test
    default void runsStepsInAWorkspaceWithTheTasksFiles() {
        var files = new MemoryFiles()
                .file("README.md", "read me\n")
                .file("src/main/a b é.txt", "deep\n")
                .file("run.sh", "#!/bin/bash\necho executable\n", 0755)
                .file("data.sh", "#!/bin/bash\n", 0644)
                .link("src/link", "../README.md");

        Execution task = run(order().files(files)
                .bash("cat README.md 'src/main/a b é.txt'; ./run.sh; readlink src/link; cat src/link")
                .bash("[ -x run.sh ] && echo run; stat -c '%A' data.sh; ls -A | sort | xargs"));

        assertThat(task.heard().output(1)).isEqualTo("read me\ndeep\nexecutable\n../README.md\nread me\n");
        assertThat(task.heard().output(2)).isEqualTo("run\n-rw-r--r--\nREADME.md data.sh run.sh src\n");
        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
    }

    @Test
    default void sharesAWorkspaceBetweenTheStepsOfATask() {
        Execution task = run(order().bash("mkdir -p a/b; echo left > a/b/c; chmod 700 a/b/c; ln -s c a/b/d; pwd")
                .bash("cat a/b/d; stat -c %a a/b/c; pwd"));

        assertThat(task.heard().output(2))
                .isEqualTo("left\n700\n" + task.heard().output(1));
    }

    @Test
    default void sharesNoWorkspaceBetweenTasks() {
        List<Execution> tasks = IntStream.range(0, 6)
                .mapToObj(i -> begin(order().bash("ls -A; echo " + i + " > mine; sleep 0.5; cat *")))
                .toList();

        for (int i = 0; i < tasks.size(); i++) {
            assertThat(tasks.get(i).outcome()).isEqualTo(new Outcome.Succeeded());
            assertThat(tasks.get(i).heard().output(1)).isEqualTo(i + "\n");
        }
    }

    @Test
    default void keepsWhatIsToBeKeptWhenAllStepsHaveSucceeded() {
        var files = new MemoryFiles().file("in", "was there").keeping("out/**", "in", "nothing");

        Execution task = run(order().files(files)
                .bash("mkdir -p out/deep; printf 1 > out/one; printf é > 'out/deep/t wo'; echo x > other"));

        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
        assertThat(files.taken())
                .containsOnly(entry("out/one", "1"), entry("out/deep/t wo", "é"), entry("in", "was there"));
    }

    @Test
    default void keepsNothingOfATaskThatFails() {
        var files = new MemoryFiles().keeping("out");

        Execution task = run(order().files(files).bash("echo 1 > out").bash("exit 1"));

        assertThat(task.outcome()).isEqualTo(new Outcome.Failed(2, 1));
        assertThat(files.keeps()).isZero();
    }

    @Test
    default void endsWithAWorkspaceThatIsHardToRemove() {
        Execution task = run(
                order().bash(
                                "mkdir -p a/b; echo 1 > a/b/c; ln -s / a/root; ln -s nowhere a/dangling; chmod 500 a/b; chmod 000 a"));

        assertThat(task.outcome()).isEqualTo(new Outcome.Succeeded());
    }

    @Test
    default void saysThatTheFilesAreNotToBeHad() {
        Execution task = run(order().files(new MemoryFiles().failingToFill("the commit is gone"))
                .bash("echo never"));

        assertThat(task.outcome()).isInstanceOfSatisfying(Outcome.NotRun.class, notRun -> {
            assertThat(notRun.step()).isZero();
            assertThat(notRun.message()).contains("the commit is gone");
        });
        assertThat(task.heard().output(1)).isEmpty();
    }

    @Test
    default void saysThatTheFilesCannotBeKept() {
        var files = new MemoryFiles().keeping("out").failingToKeep("the store is full");

        Execution task = run(order().files(files).bash("echo 1 > out"));

        assertThat(task.heard().events()).containsExactly("1 started", "1 ended with 0");
        assertThat(task.outcome()).isInstanceOfSatisfying(Outcome.NotRun.class, notRun -> {
            assertThat(notRun.step()).isZero();
            assertThat(notRun.message()).contains("the store is full");
        });
    }
}
