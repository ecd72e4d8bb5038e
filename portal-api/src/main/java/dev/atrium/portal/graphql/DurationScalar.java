package dev.atrium.portal.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The contract's lengths of time: as Prometheus writes them ({@code 1h30m}), as ISO 8601 does, or in seconds. */
final class DurationScalar implements Coercing<Duration, String> {

    private static final Pattern PROMETHEUS =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof Duration duration) {
            return duration.toString();
        }
        throw new CoercingSerializeException("not a duration: " + value.getClass());
    }

    @Override
    public Duration parseValue(Object input, GraphQLContext context, Locale locale) {
        try {
            return input instanceof Number number ? Duration.ofSeconds(number.longValue()) : parse(input.toString());
        } catch (DateTimeException | ArithmeticException e) {
            throw new CoercingParseValueException(wrong(input), e);
        }
    }

    @Override
    public Duration parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        try {
            return switch (input) {
                case StringValue text -> parse(Objects.requireNonNull(text.getValue()));
                case IntValue seconds ->
                    Duration.ofSeconds(
                            Objects.requireNonNull(seconds.getValue()).longValueExact());
                default -> throw new CoercingParseLiteralException("A length of time is written as a string: \"1h\".");
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new CoercingParseLiteralException(wrong(input), e);
        }
    }

    private static String wrong(Object input) {
        return "'" + (input instanceof StringValue text ? text.getValue() : input)
                + "' is not a length of time: write it as 1h, 90s, 1h30m, PT1H, or a number of seconds.";
    }

    private static Duration parse(String text) {
        var parts = PROMETHEUS.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Duration.parse(text);
        }
        return Duration.ofDays(number(parts.group(1)))
                .plusHours(number(parts.group(2)))
                .plusMinutes(number(parts.group(3)))
                .plusSeconds(number(parts.group(4)));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits, 10);
    }
}
