package dev.atrium.portal.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.pipelines.BuiltInAction.Call;
import dev.atrium.pipelines.BuiltInAction.Result;
import dev.atrium.platform.source.RepositoryRef;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeployBuildStepTest {

    @Test
    void aBuildOfAPullRequestDeploysNothing() throws Exception {
        var call = new Call(
                "key",
                UUID.randomUUID(),
                RepositoryRef.parse("Shop/Orders"),
                "Review build",
                "pr/7/merge",
                "c".repeat(40),
                7,
                "user:default/anna",
                List.of("deploy orders"),
                () -> false,
                _ -> {});

        // there is nothing behind it that could be asked to
        assertThat(new DeployBuildStep(null).run(call))
                .isEqualTo(new Result.Failed(
                        "A build of a pull request deploys nothing: have the pipeline of the default branch do it."));
    }
}
