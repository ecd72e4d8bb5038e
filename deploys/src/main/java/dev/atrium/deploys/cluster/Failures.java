package dev.atrium.deploys.cluster;

import dev.atrium.deploys.cluster.ClusterException.Conflict;
import dev.atrium.deploys.cluster.ClusterException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an API server's refusal means, for people: its {@code Status}, as
 * <a href="https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#response-status-kind">the
 * API's conventions</a> have it. Pure.
 */
final class Failures {

    private static final int LONGEST = 1_000;

    /** Servers before 1.24 say with 500 that a manifest does not fit its schema. */
    private static final Pattern BROKEN_SCHEMA =
            Pattern.compile("failed to create (typed patch|manager|typed live) ?object|field not declared in schema");

    private static final Pattern MANAGER = Pattern.compile("conflict with \"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A value, as Go or as JSON prints it, that a complaint begins with: it may be long, and says nothing. */
    private static final Pattern PRINTED =
            Pattern.compile("^(Invalid value|Unsupported value|Duplicate value): .*[}\\]\"]: ", Pattern.DOTALL);

    private Failures() {}

    /**
     * The failure that an answer is.
     *
     * @param doing such as {@code apply Deployment.apps shop/cart}
     * @param secret whether what the server says could have values that nobody may see
     */
    static ClusterException of(String cluster, String doing, boolean secret, int code, byte[] body) {
        var status = status(body);
        var message = status.path("message").asString("");
        var conflicts = conflicts(status);
        var kind = kind(code, status, message, conflicts);
        return new ClusterException(
                kind,
                "The cluster %s did not %s: %s"
                        .formatted(cluster, doing, cut(why(code, status, message, secret, conflicts))),
                conflicts,
                null);
    }

    private static Kind kind(int code, JsonNode status, String message, List<Conflict> conflicts) {
        return switch (code) {
            case 401, 403 -> Kind.FORBIDDEN;
            case 404 ->
                namespaceMissing(status) || status.path("details").has("name") ? Kind.NOT_FOUND : Kind.UNKNOWN_KIND;
            case 409 -> conflicts.isEmpty() ? Kind.UNREACHABLE : Kind.CONFLICT;
            case 408, 410, 429 -> Kind.UNREACHABLE;
            default ->
                code >= 500 && !BROKEN_SCHEMA.matcher(message).find() || code < 400 ? Kind.UNREACHABLE : Kind.INVALID;
        };
    }

    private static boolean namespaceMissing(JsonNode status) {
        return status.path("details").path("kind").asString("").equals("namespaces");
    }

    private static String why(int code, JsonNode status, String message, boolean secret, List<Conflict> conflicts) {
        if (code == 401) {
            return "it does not know Atrium's credentials (401)";
        }
        if (!conflicts.isEmpty()) {
            var fields = conflicts.stream()
                    .map(c -> c.field() + " (" + c.manager() + ")")
                    .toList();
            return "other field managers have " + String.join(", ", fields);
        }
        var complaints = complaints(status, secret);
        if (!complaints.isEmpty()) {
            return String.join("; ", complaints);
        }
        if (secret && code != 403 && code != 404) {
            return "it answered %d %s; what it said is not shown, as it may have the Secret's values"
                    .formatted(code, status.path("reason").asString(""))
                    .replace(" ;", ";");
        }
        return message.isEmpty() ? "it answered " + code : message;
    }

    /** Which fields are wrong, and how. */
    private static List<String> complaints(JsonNode status, boolean secret) {
        var found = new ArrayList<String>();
        for (JsonNode cause : status.path("details").path("causes")) {
            var field = cause.path("field").asString("");
            if (!field.isEmpty()) {
                var said = PRINTED.matcher(cause.path("message").asString("")).replaceFirst("");
                found.add(field + ": " + (secret ? cause.path("reason").asString("") : said));
            }
        }
        return found;
    }

    private static List<Conflict> conflicts(JsonNode status) {
        var found = new ArrayList<Conflict>();
        for (JsonNode cause : status.path("details").path("causes")) {
            if (cause.path("reason").asString("").equals("FieldManagerConflict")) {
                var manager = MANAGER.matcher(cause.path("message").asString(""));
                found.add(new Conflict(
                        cause.path("field").asString(""), manager.find() ? manager.group(1) : "another manager"));
            }
        }
        return found;
    }

    private static JsonNode status(byte[] body) {
        try {
            var read = JsonMapper.shared().readTree(body);
            return read.isObject() ? read : plain(body);
        } catch (JacksonException _) {
            return plain(body);
        }
    }

    private static JsonNode plain(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8).strip();
        return JsonNodeFactory.instance.objectNode().put("message", text);
    }

    private static String cut(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Why a network did not do it. */
    static String network(Throwable broken, Duration patience) {
        for (Throwable each = broken; each != null; each = each.getCause()) {
            switch (each) {
                case UnknownHostException _, UnresolvedAddressException _ -> {
                    return "its host name is not known";
                }
                case HttpConnectTimeoutException _ -> {
                    return "no connection within 10 s";
                }
                case ConnectException _ -> {
                    return "connection refused";
                }
                case HttpTimeoutException _, TimeoutException _ -> {
                    return "no answer within " + patience.toSeconds() + " s";
                }
                case InterruptedException _ -> {
                    return "the wait for its answer was interrupted";
                }
                default -> {}
            }
        }
        for (Throwable each = broken; each != null; each = each.getCause()) {
            if (each instanceof IOException && each.getCause() == null && each.getMessage() != null) {
                return cut(each.getMessage());
            }
        }
        return broken.getClass().getSimpleName();
    }
}
