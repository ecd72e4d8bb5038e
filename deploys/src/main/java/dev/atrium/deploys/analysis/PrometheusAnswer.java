package dev.atrium.deploys.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus answers to an instant query. */
final class PrometheusAnswer {

    private static final int LONGEST = 500;

    private PrometheusAnswer() {}

    /** The one value; empty for no series, or one that is no number (NaN, infinity). */
    static OptionalDouble value(byte[] body) throws IOException {
        var data = tree(body).path("data");
        var result = data.path("result");
        return switch (data.path("resultType").asString("")) {
            case "scalar" -> number(result);
            case "vector" -> series(result);
            case "matrix", "string" ->
                throw new InvalidQueryException(
                        "The query gives a " + data.path("resultType").asString()
                                + ", and must give one number: apply a function such as avg_over_time or rate to it.");
            default -> throw unreadable();
        };
    }

    /** Why it has no answer, in one line without a full stop. */
    static String error(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        try {
            text = JsonMapper.shared().readTree(body).path("error").asString(text);
        } catch (JacksonException e) {
            // what stands before it answers with pages
        }
        var line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        var cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return cut.isEmpty() ? "it does not say why" : cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }

    private static OptionalDouble series(JsonNode result) throws IOException {
        if (result.size() > 1) {
            throw new InvalidQueryException("The query gives " + result.size()
                    + " series, and must give one: aggregate them, such as by sum(…) or avg(…).");
        }
        return result.isEmpty() ? OptionalDouble.empty() : number(result.path(0).path("value"));
    }

    private static OptionalDouble number(JsonNode pair) throws IOException {
        var text = pair.path(1).asString("");
        return switch (text) {
            case "NaN", "+Inf", "-Inf" -> OptionalDouble.empty();
            default -> OptionalDouble.of(parsed(text));
        };
    }

    private static double parsed(String text) throws IOException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    private static JsonNode tree(byte[] body) throws IOException {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    private static IOException unreadable() {
        return new IOException(
                "What answers is no Prometheus: it is not its format. Check the URL that is configured.");
    }
}
