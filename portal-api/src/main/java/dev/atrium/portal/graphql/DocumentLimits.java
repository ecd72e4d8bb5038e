package dev.atrium.portal.graphql;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import java.util.List;

/**
 * How much one document may ask.
 *
 * @param maxDepth how many fields may stand in one another
 * @param maxComplexity the largest cost: a field costs one, a connection its page size times what is in it
 */
public record DocumentLimits(int maxDepth, int maxComplexity) {

    private static final int USUAL_PAGE = 20;

    /** What holds graphql-java to the limits. */
    public List<Instrumentation> instrumentations() {
        FieldComplexityCalculator cost = DocumentLimits::cost;
        return List.of(
                new MaxQueryDepthInstrumentation(maxDepth), new MaxQueryComplexityInstrumentation(maxComplexity, cost));
    }

    private static int cost(FieldComplexityEnvironment field, int children) {
        return Math.clamp(1L + (long) pageSize(field) * children, 0, Integer.MAX_VALUE / 2);
    }

    private static int pageSize(FieldComplexityEnvironment field) {
        var definition = field.getFieldDefinition();
        if (definition.getArgument("first") == null || definition.getArgument("after") == null) {
            return 1;
        }
        var size =
                field.getArguments().getOrDefault("first", field.getArguments().get("last"));
        return size instanceof Integer number ? Math.max(1, number) : USUAL_PAGE;
    }
}
