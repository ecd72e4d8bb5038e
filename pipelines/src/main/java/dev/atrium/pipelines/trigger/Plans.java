package dev.atrium.pipelines.trigger;

import dev.atrium.pipelines.descriptor.BuildInfo;
import dev.atrium.pipelines.descriptor.BuildInfo.Pipeline;
import dev.atrium.pipelines.plan.BuildContext;
import dev.atrium.pipelines.plan.BuildPlan;
import dev.atrium.pipelines.plan.Planning;
import dev.atrium.pipelines.plan.Planning.PlanException;
import java.util.List;
import java.util.Set;

/** What is to be built of what is declared: {@link Planning}, with the actions that there are. */
public interface Plans {

    /** The pipelines that are for a branch, or for {@code pr/<number>/merge}; in their order. */
    List<Pipeline> pipelinesFor(BuildInfo buildInfo, String ref);

    /** Whether a commit asks not to be built. */
    boolean skips(String commitMessage);

    /** What a pipeline comes to. */
    BuildPlan plan(BuildInfo buildInfo, Pipeline pipeline, BuildContext context) throws PlanException;

    /**
     * What the planning comes to.
     *
     * @param builtIn images, without tags, that are actions of Atrium's own
     */
    static Plans of(Planning planning, Set<String> builtIn) {
        return new Plans() {
            @Override
            public List<Pipeline> pipelinesFor(BuildInfo buildInfo, String ref) {
                return Planning.pipelinesFor(buildInfo, ref);
            }

            @Override
            public boolean skips(String commitMessage) {
                return Planning.skips(commitMessage);
            }

            @Override
            public BuildPlan plan(BuildInfo buildInfo, Pipeline pipeline, BuildContext context) throws PlanException {
                return planning.plan(buildInfo, pipeline, context, builtIn);
            }
        };
    }
}
