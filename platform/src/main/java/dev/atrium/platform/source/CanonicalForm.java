package dev.atrium.platform.source;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes a target so that {@link TargetSyntax} reads the same target from it. */
final class CanonicalForm {

    private CanonicalForm() {}

    static String of(SourceTarget.Files files) {
        var path = files.path();
        return path.contains("#") || !path.equals(path.strip()) ? fileUrl(path) : path;
    }

    static String of(SourceTarget.Web web) {
        return web.uri().toString();
    }

    static String of(SourceTarget.Git git) {
        var repository = git.repository();
        var fragment = fragment(git);
        if (!repository.startsWith("/")) {
            return (repository.endsWith(".git") ? "" : "git+") + repository + fragment;
        }
        // a plain path would be read by what lies on the disk at that moment; the URL says what it is
        var plain = !repository.contains("#") && (repository.endsWith(".git") || !fragment.isEmpty());
        return (plain ? repository : "git+" + fileUrl(repository)) + fragment;
    }

    private static String fragment(SourceTarget.Git git) {
        if (git.path().isEmpty()) {
            return git.branch().isEmpty() ? "" : "#" + git.branch();
        }
        return "#" + git.branch() + ":" + git.path();
    }

    private static String fileUrl(String path) {
        var url = new StringBuilder("file://");
        path.codePoints().forEach(character -> {
            var text = Character.toString(character);
            var special = character == '%' || character == '#' || Character.isWhitespace(character);
            url.append(special ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20") : text);
        });
        return url.toString();
    }
}
