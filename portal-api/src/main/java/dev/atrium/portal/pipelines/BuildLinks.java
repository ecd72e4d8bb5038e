package dev.atrium.portal.pipelines;

import java.net.URI;
import java.util.UUID;

/**
 * Where what builds leave can be downloaded.
 *
 * @param portal Atrium's own URL
 */
public record BuildLinks(URI portal) {

    static final String BUILDS = "/builds/";

    /** All logs of a build. */
    public String log(UUID build) {
        return of(build) + "/log";
    }

    String log(UUID build, UUID step) {
        return of(build) + "/steps/" + step + "/log";
    }

    String artifact(UUID build, UUID artifact) {
        return of(build) + "/artifacts/" + artifact;
    }

    private String of(UUID build) {
        return portal.toString().replaceFirst("/+$", "") + BUILDS + build;
    }
}
