package dev.atrium.monitoring.grafana;

import dev.atrium.monitoring.grafana.GrafanaCalls.Answer;
import dev.atrium.monitoring.grafana.GrafanaException.Kind;
import dev.atrium.platform.run.Blocks;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Grafana by its HTTP API. Thread-safe. What is thrown is a {@link GrafanaException}, or a {@link ChangedException}. */
@Blocks
public final class HttpGrafana implements Grafana, AutoCloseable {

    /** The longest that a call waits. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final String DASHBOARDS = "api/dashboards/uid/";
    private static final String FOLDERS = "api/folders";

    private final GrafanaSettings settings;
    private final GrafanaCalls calls;
    private final Pages pages;

    /** Nothing is asked yet. */
    public HttpGrafana(GrafanaSettings settings) {
        this(settings, LONGEST);
    }

    HttpGrafana(GrafanaSettings settings, Duration longest) {
        this.settings = settings;
        this.calls = new GrafanaCalls(settings, longest);
        this.pages = new Pages(settings);
    }

    @Override
    public Optional<Found> dashboard(String uid) throws IOException, InterruptedException {
        var answer = calls.get(DASHBOARDS + encoded(uid));
        if (answer.missing()) {
            return Optional.empty();
        }
        var dashboard = answer.body().path("dashboard");
        if (answer.status() != 200 || !dashboard.isObject()) {
            throw calls.refusal("read the dashboard " + uid, answer);
        }
        var meta = answer.body().path("meta");
        return Optional.of(new Found(
                meta.path("version").asInt(dashboard.path("version").asInt(0)),
                dashboard.toString(),
                pages.dashboard(uid, meta.path("url").asString("")),
                meta.path("folderUid").asString("")));
    }

    /**
     * Makes a folder if it is not there. Grafana before version 11 knows no two folders of one title: where another has it, the new one is
     * told apart by its title.
     */
    @Override
    public void folder(String uid, String title) throws IOException, InterruptedException {
        var seen = folder(uid);
        for (var name : List.of(title, title + " (Atrium)")) {
            if (seen.status() == 200) {
                return;
            }
            var folder = JsonNodeFactory.instance.objectNode().put("uid", uid).put("title", name);
            var made = calls.post(FOLDERS, folder);
            if (made.status() == 200) {
                return;
            }
            if (made.status() != 409 && made.status() != 412) {
                throw calls.refusal("make the folder \"" + name + "\"", made);
            }
            // somebody was faster, or it is the title that is not free
            seen = folder(uid);
        }
        if (seen.status() == 403) {
            throw calls.refusal("read the folder \"" + title + "\"", seen);
        }
        if (seen.status() != 200) {
            throw new GrafanaException(
                    Kind.REFUSED,
                    "Grafana at " + settings.url() + " has other folders that are called \"" + title + "\" and \""
                            + title + " (Atrium)\". Rename one of them.");
        }
    }

    /** That it is not there is said with 403 to who may not read all folders. */
    private Answer folder(String uid) throws IOException, InterruptedException {
        var answer = calls.get(FOLDERS + "/" + encoded(uid));
        var there = answer.status() == 200 && answer.body().path("uid").isString();
        if (there || answer.missing() || answer.status() == 403) {
            return answer;
        }
        throw calls.refusal("read the folder " + uid, answer);
    }

    @Override
    public Saved save(String json, String folder, int version, String message)
            throws IOException, InterruptedException {
        var dashboard = (ObjectNode) JsonMapper.shared().readTree(json);
        var uid = dashboard.path("uid").asString("");
        var title = "\"" + dashboard.path("title").asString("") + "\"";
        // the number is Grafana's own affair; a version that is not the one that is there is refused, also 0
        dashboard.putNull("id").put("version", version);
        var body = JsonNodeFactory.instance.objectNode();
        body.set("dashboard", dashboard);
        body.put("folderUid", folder).put("message", message).put("overwrite", false);
        var answer = calls.post("api/dashboards/db", body);
        if (answer.status() == 412) {
            throw changed(title, version, answer);
        }
        if (answer.status() != 200 || !answer.body().path("version").isInt()) {
            throw calls.refusal("save the dashboard " + title, answer);
        }
        return new Saved(
                answer.body().path("version").asInt(),
                pages.dashboard(uid, answer.body().path("url").asString("")));
    }

    private static ChangedException changed(String title, int version, Answer answer) {
        return new ChangedException(
                switch (answer.body().path("status").asString("")) {
                    case "version-mismatch" ->
                        "Somebody else has edited " + title + " in Grafana since "
                                + (version == 0 ? "it was found to be missing" : "its version " + version)
                                + ": it is left as it is. Take what is good of it into monitoring-info.yaml, and apply with"
                                + " force.";
                    case "name-exists" ->
                        "Grafana has another dashboard " + title + ", which is not taken over"
                                + Refusals.said(": ", answer.body())
                                + ". Rename that one, or take it away, or give this one another name in"
                                + " monitoring-info.yaml.";
                    case "plugin-dashboard" ->
                        "In Grafana, " + title + " belongs to a plugin" + Refusals.said(": ", answer.body())
                                + ". Give this one another name in monitoring-info.yaml.";
                    default ->
                        "Grafana does not save " + title + Refusals.said(": ", answer.body())
                                + ". Look at what is there, and apply with force.";
                });
    }

    @Override
    public void delete(String uid) throws IOException, InterruptedException {
        var answer = calls.delete(DASHBOARDS + encoded(uid));
        if (answer.status() != 200 && !answer.missing()) {
            throw calls.refusal("delete the dashboard " + uid, answer);
        }
        if (answer.status() == 200 && !answer.body().isObject()) {
            throw calls.refusal("delete the dashboard " + uid, answer);
        }
    }

    @Override
    public void close() {
        calls.close();
    }

    private static String encoded(String uid) {
        return URLEncoder.encode(uid, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
