package dev.atrium.platform.prometheus;

import dev.atrium.platform.prometheus.PrometheusException.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus' answers as records; what is not in its format is no answer of a Prometheus. */
final class AnswerReader {

    private AnswerReader() {}

    /** What an expression gives. */
    static Answer answer(byte[] body) throws PrometheusException {
        var data = data(body);
        var result = data.path("result");
        return switch (data.path("resultType").asString("")) {
            case "scalar" -> new Answer.Scalar(point(result));
            case "vector" -> new Answer.Vector(samples(array(result)));
            case "matrix" -> new Answer.Matrix(series(array(result)));
            case "string" -> new Answer.Text(result.path(1).asString(""));
            default -> throw unreadable();
        };
    }

    /** What an expression gives over a time. */
    static List<Series> range(byte[] body) throws PrometheusException {
        if (answer(body) instanceof Answer.Matrix(var series)) {
            return series;
        }
        throw unreadable();
    }

    /** The alerts that are active. */
    static List<Alert> alerts(byte[] body) throws PrometheusException {
        var alerts = new ArrayList<Alert>();
        for (var alert : array(data(body).path("alerts"))) {
            alerts.add(new Alert(
                    texts(alert.path("labels")),
                    texts(alert.path("annotations")),
                    state(alert.path("state").asString("")),
                    instant(alert.path("activeAt").asString("")),
                    number(alert.path("value").asString(""))));
        }
        return List.copyOf(alerts);
    }

    private static List<Sample> samples(JsonNode result) throws PrometheusException {
        var samples = new ArrayList<Sample>();
        for (var sample : result) {
            noHistogram(sample, "histogram");
            samples.add(new Sample(texts(sample.path("metric")), point(sample.path("value"))));
        }
        return List.copyOf(samples);
    }

    private static List<Series> series(JsonNode result) throws PrometheusException {
        var all = new ArrayList<Series>();
        for (var series : result) {
            noHistogram(series, "histograms");
            var points = new ArrayList<Point>();
            for (var pair : array(series.path("values"))) {
                points.add(point(pair));
            }
            all.add(new Series(texts(series.path("metric")), List.copyOf(points)));
        }
        return List.copyOf(all);
    }

    private static void noHistogram(JsonNode series, String key) throws PrometheusException {
        if (series.has(key)) {
            throw new PrometheusException(
                    Kind.REFUSED,
                    "The query gives native histograms, and must give numbers: apply a function such as"
                            + " histogram_quantile(…) or histogram_count(…).");
        }
    }

    private static Point point(JsonNode pair) throws PrometheusException {
        if (!pair.path(0).isNumber()) {
            throw unreadable();
        }
        var time = Math.round(pair.path(0).doubleValue() * 1000);
        return new Point(Instant.ofEpochMilli(time), number(pair.path(1).asString("")));
    }

    private static double number(String text) throws PrometheusException {
        try {
            return switch (text) {
                case "NaN" -> Double.NaN;
                case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    private static Alert.State state(String text) throws PrometheusException {
        try {
            return Alert.State.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static Instant instant(String text) throws PrometheusException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw unreadable();
        }
    }

    private static Map<String, String> texts(JsonNode mapping) {
        var texts = new TreeMap<String, String>();
        mapping.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return Collections.unmodifiableMap(texts);
    }

    private static JsonNode array(JsonNode node) throws PrometheusException {
        if (!node.isArray()) {
            throw unreadable();
        }
        return node;
    }

    private static JsonNode data(byte[] body) throws PrometheusException {
        try {
            return JsonMapper.shared().readTree(body).path("data");
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    private static PrometheusException unreadable() {
        return new PrometheusException(
                Kind.NO_PROMETHEUS,
                "What answers is no Prometheus: it is not its format. Check the URL that is configured.");
    }
}
