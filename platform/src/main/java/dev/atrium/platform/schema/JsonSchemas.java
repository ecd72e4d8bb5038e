package dev.atrium.platform.schema;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Validates values against JSON Schema, draft-07 as react-jsonschema-form has it: keywords that it does not know, {@code ui:*}
 * among them, mean nothing. Nothing is ever fetched: a {@code $ref} leads to a place in the same schema. Regular
 * expressions, depth and the number of comparisons are bounded. Safe for use by many threads.
 */
public final class JsonSchemas {

    private static final int MOST_STEPS = 1_000_000;
    private static final int DEEPEST = 200;
    private static final String DRAFT_7 = "http://json-schema.org/draft-07/schema";

    private final SchemaRegistry registry;
    private final Schema draft7;

    /** Schemas are kept and compared by identity: an action's is the same for every task. */
    private final Cache<JsonNode, Schema> compiled =
            Caffeine.newBuilder().weakKeys().maximumSize(1000).build();

    /** Validates. */
    public JsonSchemas() {
        var config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ROOT)
                .preloadSchema(false)
                .regularExpressionFactory(BoundedPattern::new)
                .executionContextCustomizer((context, _) -> context.executionConfig(
                        execution -> execution.maxEvaluationSteps(MOST_STEPS).maxEvaluationDepth(DEEPEST)))
                .build();
        this.registry = SchemaRegistry.withDialect(
                Dialects.getDraft7(),
                builder -> builder.schemaRegistryConfig(config)
                        .schemaCacheEnabled(false)
                        .schemaLoader(
                                loader -> loader.allow(iri -> iri.toString().startsWith(DRAFT_7))));
        this.draft7 = registry.getSchema(SchemaLocation.of(DRAFT_7));
    }

    /**
     * What of a value a schema does not allow; empty if it is valid. A schema that cannot be used makes one violation that
     * says so.
     */
    public List<Violation> violations(ObjectNode schema, JsonNode value) {
        try {
            return Complaints.of(compiled.get(schema, this::compile).validate(value));
        } catch (ValidationLimitExceededException e) {
            return List.of(new Violation("", "this is nested too deep, or too much, to be validated", "", false));
        } catch (RuntimeException e) {
            return List.of(new Violation("", "the schema cannot be used: " + reason(e), "", false));
        }
    }

    /** What is wrong with a schema itself: places where it is not draft-07. */
    public List<Violation> faults(ObjectNode schema) {
        return Complaints.of(draft7.validate(schema));
    }

    /** Why a schema cannot be used at all; empty if it can. */
    public Optional<String> unusable(ObjectNode schema) {
        try {
            compile(schema).initializeValidators();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(reason(e));
        }
    }

    /**
     * A value with the schema's defaults for what is missing: those of properties at any depth, and of the branches of
     * {@code allOf}, {@code oneOf}, {@code anyOf}, {@code dependencies} and {@code if} that the value takes.
     */
    public ObjectNode withDefaults(ObjectNode schema, ObjectNode value) {
        return new Defaults(this, schema).fill(value);
    }

    private Schema compile(JsonNode schema) {
        // a schema that says that it is of another draft is read as draft-07 all the same, as react-jsonschema-form
        // does
        var own = (ObjectNode) schema.deepCopy();
        own.remove("$schema");
        own.remove("$id");
        return registry.getSchema(own);
    }

    private static String reason(Throwable e) {
        if (e instanceof PatternSyntaxException pattern) {
            return "\"" + pattern.getPattern() + "\" is no regular expression (" + pattern.getDescription() + ")";
        }
        if (e.getCause() != null) {
            return reason(e.getCause());
        }
        var message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
