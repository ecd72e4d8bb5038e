package dev.atrium.portal.graphql;

import dev.atrium.catalog.EntityRef;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The contract's own scalars; {@code common.graphqls} documents them. */
@Component
final class Scalars implements RuntimeWiringConfigurer {

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.scalar(scalar("DateTime", new DateTime()))
                .scalar(scalar("Duration", new DurationScalar()))
                .scalar(scalar("EntityRef", new Ref()))
                .scalar(scalar("JSON", new Json()));
    }

    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }

    private static final class DateTime implements Coercing<Instant, String> {

        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            if (value instanceof Instant instant) {
                return instant.toString();
            }
            throw new CoercingSerializeException("not an instant: " + value.getClass());
        }

        @Override
        public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return OffsetDateTime.parse(input.toString()).toInstant();
            } catch (DateTimeException e) {
                throw new CoercingParseValueException(
                        "'" + input + "' is not a moment: write it as 2026-03-01T09:30:00Z.", e);
            }
        }

        @Override
        public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text) {
                return parseValue(Objects.requireNonNull(text.getValue()), context, locale);
            }
            throw new CoercingParseLiteralException("A moment is written as a string: \"2026-03-01T09:30:00Z\".");
        }
    }

    private static final class Ref implements Coercing<EntityRef, String> {

        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public EntityRef parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return EntityRef.parse(input.toString());
            } catch (IllegalArgumentException e) {
                throw new CoercingParseValueException(e.getMessage(), e);
            }
        }

        @Override
        public EntityRef parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (!(input instanceof StringValue text)) {
                throw new CoercingParseLiteralException(
                        "An entity ref is written as a string: \"component:default/example-app\".");
            }
            try {
                return EntityRef.parse(Objects.requireNonNull(text.getValue()));
            } catch (IllegalArgumentException e) {
                throw new CoercingParseLiteralException(e.getMessage(), e);
            }
        }
    }

    private static final class Json implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return value;
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            return input;
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            return switch (input) {
                case StringValue text -> text.getValue();
                case IntValue number -> number.getValue();
                case FloatValue number -> number.getValue();
                case BooleanValue truth -> truth.isValue();
                case ArrayValue list ->
                    list.getValues().stream()
                            .map(v -> parseLiteral(v, variables, context, locale))
                            .toList();
                case ObjectValue object -> {
                    var fields = new LinkedHashMap<String, @Nullable Object>();
                    object.getObjectFields()
                            .forEach(f ->
                                    fields.put(f.getName(), parseLiteral(f.getValue(), variables, context, locale)));
                    yield fields;
                }
                case NullValue _ -> null;
                default -> throw new CoercingParseLiteralException("Not a JSON value: " + input);
            };
        }
    }
}
