package dev.atrium.monitoring.grafana;

import dev.atrium.monitoring.grafana.GrafanaException.Kind;
import java.net.URI;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What an answer means that is not the one that was hoped for. Pure. */
final class Refusals {

    private static final int LONGEST = 500;

    private static final String PERMISSIONS =
            "Give its service account the role Editor or Admin, or these permissions for all folders: dashboards:create,"
                    + " dashboards:read, dashboards:write, dashboards:delete, folders:create, folders:read.";

    private Refusals() {}

    /**
     * The exception that says it.
     *
     * @param url of Grafana as it is configured
     * @param doing such as {@code save the dashboard "Shop"}
     */
    static GrafanaException of(URI url, String doing, int status, JsonNode body) {
        var grafana = "Grafana at " + url;
        return switch (status) {
            case 401 ->
                new GrafanaException(
                        Kind.UNAUTHENTICATED,
                        grafana + " does not know Atrium's credentials (status 401). Configure the token of a service"
                                + " account of its organisation that is neither expired nor disabled.");
            case 403 ->
                new GrafanaException(
                        Kind.FORBIDDEN,
                        grafana + " does not let Atrium " + doing + " (status 403" + said(": ", body) + "). "
                                + PERMISSIONS);
            case 404 -> noGrafana(url, "the status is 404");
            case 429 -> busy(grafana, status, body);
            default -> {
                if (status < 400) {
                    yield noGrafana(url, "the status is " + status);
                }
                yield status >= 500
                        ? busy(grafana, status, body)
                        : new GrafanaException(
                                Kind.REFUSED,
                                grafana + " does not " + doing + " (status " + status + ")" + said(": ", body) + ".");
            }
        };
    }

    /** What answers is something else: a page to log in, a proxy. */
    static GrafanaException noGrafana(URI url, String why) {
        return new GrafanaException(
                Kind.NO_GRAFANA,
                "Grafana's API is not at " + url + " (" + why
                        + "). Configure the URL that its own pages are at, with the path if it has one.");
    }

    private static GrafanaException busy(String grafana, int status, JsonNode body) {
        return new GrafanaException(
                Kind.UNREACHABLE,
                grafana + " cannot answer now (status " + status + ")" + said(": ", body) + ". It is asked again.");
    }

    /** Grafana's own words, in one line without a full stop. */
    static String said(String before, JsonNode body) {
        var line = body.path("message").asString("").strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        var cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        var text = cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
        return text.isEmpty() ? "" : before + text;
    }

    /** Whether a 404 is about what was asked for; one that is not comes from something else, or from another API. */
    static boolean missing(int status, JsonNode body) {
        var message = said("", body);
        return status == 404
                && (body.path("status").asString("").equals("not-found")
                        || message.toLowerCase(Locale.ROOT).matches(".+\\bnot found.*"));
    }
}
