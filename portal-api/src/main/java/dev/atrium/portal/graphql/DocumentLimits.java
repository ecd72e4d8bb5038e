package dev.atrium.portal.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.QueryComplexityCalculator;
import graphql.analysis.QueryTraverser;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLTypeUtil;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps documents from asking too much: fields in fields in fields, or pages of pages of pages. A field costs one, a connection
 * its page size times what is in it.
 *
 * <p>graphql-java's own limits measure a document each time it is executed, which costs a tenth of a small query. Only the numbers
 * among its variables can change what a document costs, so the verdict is kept for the document and these.
 */
public final class DocumentLimits extends SimplePerformantInstrumentation {

    private static final int USUAL_PAGE = 20;

    private record Asked(OperationDefinition operation, Map<String, Object> numbers) {}

    private final int maxDepth;
    private final int maxComplexity;
    private final Cache<Asked, Optional<String>> verdicts =
            Caffeine.newBuilder().maximumSize(5_000).build();

    /**
     * Limits.
     *
     * @param maxDepth how many fields may stand in one another
     * @param maxComplexity the largest cost
     */
    public DocumentLimits(int maxDepth, int maxComplexity) {
        this.maxDepth = maxDepth;
        this.maxComplexity = maxComplexity;
    }

    @Override
    public @Nullable InstrumentationContext<graphql.ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        var execution = parameters.getExecutionContext();
        var asked = new Asked(execution.getOperationDefinition(), numbers(execution));
        var refusal = Objects.requireNonNull(verdicts.get(asked, _ -> refusal(execution)));
        if (refusal.isPresent()) {
            throw new AbortExecutionException(refusal.get());
        }
        return null;
    }

    private static Map<String, Object> numbers(ExecutionContext execution) {
        var variables = execution.getCoercedVariables().toMap();
        return variables.isEmpty()
                ? Map.of()
                : variables.entrySet().stream()
                        .filter(e -> e.getValue() instanceof Integer)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<String> refusal(ExecutionContext execution) {
        int depth = depth(execution);
        if (depth > maxDepth) {
            return Optional.of("The query is " + depth + " fields deep; at most " + maxDepth + " are answered.");
        }
        int complexity = complexity(execution);
        return complexity > maxComplexity
                ? Optional.of("The query asks for up to " + complexity + " fields; at most " + maxComplexity
                        + " are answered. Ask for smaller pages, or in several queries.")
                : Optional.empty();
    }

    private static int depth(ExecutionContext execution) {
        return QueryTraverser.newQueryTraverser()
                .schema(execution.getGraphQLSchema())
                .document(execution.getDocument())
                .operationName(execution.getOperationDefinition().getName())
                .coercedVariables(execution.getCoercedVariables())
                .build()
                .reducePreOrder(
                        (field, deepest) -> {
                            int depth = 1;
                            for (var up = field.getParentEnvironment(); up != null; up = up.getParentEnvironment()) {
                                depth++;
                            }
                            return Math.max(deepest, depth);
                        },
                        0);
    }

    private static int complexity(ExecutionContext execution) {
        return QueryComplexityCalculator.newCalculator()
                .schema(execution.getGraphQLSchema())
                .document(execution.getDocument())
                .operationName(execution.getOperationDefinition().getName())
                .variables(execution.getCoercedVariables())
                .fieldComplexityCalculator(DocumentLimits::cost)
                .build()
                .calculate();
    }

    private static int cost(FieldComplexityEnvironment field, int children) {
        return Math.clamp(1L + (long) pageSize(field) * children, 0, Integer.MAX_VALUE / 2);
    }

    private static int pageSize(FieldComplexityEnvironment field) {
        var definition = field.getFieldDefinition();
        boolean connection =
                GraphQLTypeUtil.unwrapAll(definition.getType()).getName().endsWith("Connection");
        if (!connection) {
            return 1;
        }
        var arguments = field.getArguments();
        var size = arguments.get("first") != null ? arguments.get("first") : arguments.get("last");
        return size instanceof Integer number ? Math.max(1, number) : USUAL_PAGE;
    }
}
