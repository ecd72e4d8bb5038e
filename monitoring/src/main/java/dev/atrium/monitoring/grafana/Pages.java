package dev.atrium.monitoring.grafana;

import java.net.URI;

/** Where Grafana's pages are. Pure. */
final class Pages {

    private final String origin;
    private final String prefix;
    private final String query;

    Pages(GrafanaSettings settings) {
        var url = settings.pages();
        this.origin = url.getScheme() + "://" + url.getRawAuthority();
        this.prefix = url.getRawPath().replaceFirst("/+$", "");
        this.query = settings.orgId() > 0 ? "?orgId=" + settings.orgId() : "";
    }

    /**
     * The page of a dashboard.
     *
     * @param path that Grafana names: with the prefix that it is served at if it knows of it, else without; anything else is not followed
     */
    URI dashboard(String uid, String path) {
        var known = path.matches("/[\\w.~%/-]*") && !path.startsWith("//") ? path : "/d/" + uid;
        return URI.create(origin + (known.startsWith(prefix + "/") ? "" : prefix) + known + query);
    }
}
