package dev.atrium.platform.prometheus;

import dev.atrium.platform.prometheus.PrometheusException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An answer that is an error. */
final class Refusal {

    private static final int LONGEST = 500;

    private Refusal() {}

    /**
     * What is wrong.
     *
     * @param url of Prometheus as it is configured
     */
    static PrometheusException of(URI url, int status, byte[] body) {
        return switch (status) {
            case 400, 422 ->
                new PrometheusException(Kind.REFUSED, "Prometheus refuses the query: " + reason(body) + ".");
            case 401, 403 ->
                new PrometheusException(
                        Kind.CREDENTIALS,
                        "Prometheus at " + url + " refuses Atrium's credentials (status " + status
                                + "). Configure others.");
            case 404 ->
                new PrometheusException(
                        Kind.NO_PROMETHEUS,
                        "There is no Prometheus at " + url
                                + " (status 404). Configure the URL that its own pages are at.");
            default ->
                new PrometheusException(
                        isTimeout(body) ? Kind.TOO_SLOW : Kind.UNREACHABLE,
                        "Prometheus at " + url + " answers with status " + status + ": " + reason(body) + ".");
        };
    }

    private static boolean isTimeout(byte[] body) {
        return tree(body).path("errorType").asString("").equals("timeout");
    }

    /** Why it has no answer, in one line without a full stop. */
    private static String reason(byte[] body) {
        var text = tree(body).path("error").asString(new String(body, StandardCharsets.UTF_8));
        var line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        var cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return cut.isEmpty() ? "it does not say why" : cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            // what stands before it answers with pages
            return MissingNode.getInstance();
        }
    }
}
