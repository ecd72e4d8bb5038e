package dev.atrium.deploys.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.cluster.PretendCluster;
import dev.atrium.deploys.sync.Ownership;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class HookDecisionTest {

    private static final UUID TARGET = UUID.randomUUID();
    private static final UUID DEPLOYMENT = UUID.randomUUID();

    /** Whose it is: another's, of this target, made by this deployment; what is known of it: nothing, or its uid. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            none,     other,  false, CREATE
            none,     other,  true,  VANISHED
            running,  other,  false, REFUSE
            complete, other,  false, REFUSE
            running,  target, false, WAIT
            running,  target, true,  WAIT
            complete, target, false, SUCCEEDED
            complete, mine,   true,  SUCCEEDED
            failed,   target, false, REPLACE
            failed,   target, true,  FAILED
            failed,   mine,   false, FAILED
            deleted,  target, false, WAIT
            """)
    void aMigrationRunsOnceARevisionAndAgainIfItFailedBefore(
            String job, String whose, boolean known, HookDecision expected) {
        var live = job.equals("none") ? null : job(job, whose);
        assertThat(HookDecision.of(live, known ? "u" : null, TARGET, DEPLOYMENT))
                .isEqualTo(expected);
    }

    private static ObjectNode job(String state, String whose) {
        var job = PretendCluster.object("batch/v1", "Job", "shop", "migrate");
        var metadata = job.withObjectProperty("metadata").put("uid", "u");
        if (!whose.equals("other")) {
            metadata.putObject("labels").put(Ownership.TARGET_LABEL, TARGET.toString());
        }
        if (whose.equals("mine")) {
            metadata.putObject("annotations").put(HookDecision.DEPLOYMENT_ANNOTATION, DEPLOYMENT.toString());
        }
        if (state.equals("deleted")) {
            metadata.put("deletionTimestamp", "2026-11-23T12:00:00Z");
        }
        if (state.equals("complete") || state.equals("failed")) {
            job.putObject("status")
                    .putArray("conditions")
                    .addObject()
                    .put("type", state.equals("complete") ? "Complete" : "Failed")
                    .put("status", "True");
        }
        return job;
    }
}
