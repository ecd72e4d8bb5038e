package dev.atrium.platform.source;

import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.paths.Glob;
import dev.atrium.platform.source.paths.RelativePath;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a reference in a file means: see {@link SourceTarget#resolve}. */
final class References {

    private References() {}

    static SourceTarget resolve(SourceTarget location, String fromFile, String reference) throws SourceException {
        var written = reference.strip();
        if (written.isEmpty()) {
            throw new SourceException(Kind.INVALID, "The reference is empty: name a file, such as ./api.yaml.");
        }
        if (TargetSyntax.hasScheme(written) || written.startsWith("/") || written.startsWith("\\")) {
            return absolute(location, written);
        }
        return switch (location) {
            case SourceTarget.Files files -> new SourceTarget.Files(within(files, fromFile, written));
            case SourceTarget.Web web -> within(web, written);
            case SourceTarget.Git git ->
                new SourceTarget.Git(git.repository(), git.branch(), RelativePath.resolve(fromFile, written));
        };
    }

    private static SourceTarget absolute(SourceTarget location, String written) throws SourceException {
        var scheme = written.toLowerCase(Locale.ROOT);
        var remote = scheme.startsWith("http:")
                || scheme.startsWith("https:")
                || scheme.startsWith("git+http:")
                || scheme.startsWith("git+https:");
        if (!remote && !(location instanceof SourceTarget.Files) && isLocal(scheme)) {
            throw new SourceException(
                    Kind.REFUSED,
                    "'" + written
                            + "' is a path of the machine that Atrium runs on, which a file from elsewhere must not"
                            + " name: write a path relative to the file, or an https URL.");
        }
        return TargetSyntax.parse(written);
    }

    private static boolean isLocal(String written) {
        return !TargetSyntax.hasScheme(written) || written.startsWith("file:") || written.startsWith("git+file:");
    }

    private static String within(SourceTarget.Files files, String fromFile, String written) throws SourceException {
        var base = base(files.path(), fromFile);
        // an absolute path's ".." may go up to the root; whether the place may be read is the reader's question
        return "/" + RelativePath.resolve(base + "/" + fromFile, written);
    }

    /** The folder that the paths of a location's files start from. */
    static String base(String path, String fromFile) {
        if (path.endsWith("/" + fromFile)) {
            return path.substring(0, path.length() - fromFile.length() - 1);
        }
        return Glob.isGlob(path) && !Files.exists(Path.of(path)) ? Glob.fixedPart(path) : path;
    }

    private static SourceTarget within(SourceTarget.Web web, String written) throws SourceException {
        if (written.contains("*") || written.contains("{")) {
            throw new SourceException(
                    Kind.INVALID,
                    "'" + written
                            + "' is a pattern, but a web server does not say which files it has: name each file, or"
                            + " register the Git repository.");
        }
        try {
            return new SourceTarget.Web(WebAddress.canonical(web.uri().resolve(new URI(written))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new SourceException(
                    Kind.INVALID,
                    "'" + written + "' cannot be part of a URL: percent-encode spaces and special characters.",
                    e);
        }
    }
}
