package dev.atrium.platform.source;

import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.guard.Credentials;
import dev.atrium.platform.source.paths.RelativePath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;

/** Reads the text of a target: see {@link SourceTarget#parse}. */
final class TargetSyntax {

    private static final int MAX_LENGTH = 4096;
    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):.*", Pattern.DOTALL);
    private static final Pattern SSH_SHORTHAND = Pattern.compile("[^/@]+@[^/:]+:.+");

    private TargetSyntax() {}

    static boolean hasScheme(String text) {
        return SCHEME.matcher(text).matches();
    }

    static SourceTarget parse(String target) throws SourceException {
        var text = target.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new SourceException(
                    Kind.INVALID,
                    "A target is a path or a URL of at most " + MAX_LENGTH
                            + " characters, without control characters.");
        }
        if (SSH_SHORTHAND.matcher(text).matches() && !hasScheme(text)) {
            throw unknownScheme("ssh", text);
        }
        var git = text.regionMatches(true, 0, "git+", 0, 4) && hasScheme(text);
        var rest = git ? text.substring(4) : text;
        var scheme = SCHEME.matcher(rest);
        if (!scheme.matches()) {
            return local(rest, git);
        }
        var name = scheme.group(1).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "http", "https" -> remote(rest, git);
            case "file" -> fileUrl(rest.substring("file:".length()), git);
            case RepositoryRef.BUILT_IN -> builtIn(rest.substring(RepositoryRef.BUILT_IN.length() + 1));
            default -> throw unknownScheme(name, text);
        };
    }

    private static SourceException unknownScheme(String scheme, String text) {
        return new SourceException(
                Kind.INVALID,
                "'" + Credentials.strip(text) + "' cannot be read through " + scheme
                        + ": write an https URL, https://host/repository.git for a Git repository, or a local path.");
    }

    private static SourceTarget remote(String text, boolean git) throws SourceException {
        var hash = text.indexOf('#');
        var uri = WebAddress.ofFile(WebAddress.parse(hash < 0 ? text : text.substring(0, hash)));
        var fragment = hash < 0 ? "" : text.substring(hash + 1);
        var repository = uri.toString().replaceFirst("/+$", "");
        if (uri.getRawQuery() == null && (git || repository.endsWith(".git"))) {
            return git(repository, fragment);
        }
        if (git) {
            throw new SourceException(
                    Kind.INVALID, "'" + uri + "' cannot be a repository: remove the '?' and the rest.");
        }
        return new SourceTarget.Web(uri);
    }

    /** @param rest what follows {@code atrium:} */
    private static SourceTarget builtIn(String rest) throws SourceException {
        var hash = rest.indexOf('#');
        try {
            var repository = BuiltInAddress.named(hash < 0 ? rest : rest.substring(0, hash));
            return git(SourceTarget.Git.builtIn(repository), hash < 0 ? "" : rest.substring(hash + 1));
        } catch (IllegalArgumentException e) {
            throw new SourceException(Kind.INVALID, Objects.requireNonNull(e.getMessage()), e);
        }
    }

    private static SourceTarget.Git git(String repository, String fragment) throws SourceException {
        var colon = fragment.indexOf(':');
        var branch = colon < 0 ? fragment : fragment.substring(0, colon);
        if (!branch.isEmpty() && !Repository.isValidRefName("refs/heads/" + branch)) {
            throw new SourceException(
                    Kind.INVALID, "'" + branch + "' cannot be a branch: write repository.git#branch:path.");
        }
        var path = colon < 0 ? "" : RelativePath.normalise(fragment.substring(colon + 1));
        if (!path.equals(path.strip())) {
            throw new SourceException(Kind.INVALID, "The path '" + path + "' has white space at its ends: remove it.");
        }
        return new SourceTarget.Git(repository, branch, path);
    }

    /** @param rest what follows {@code file:}; an authority may only be this machine, RFC 8089 */
    private static SourceTarget fileUrl(String rest, boolean git) throws SourceException {
        var path = rest;
        if (rest.startsWith("//")) {
            var slash = rest.indexOf('/', 2);
            var authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            if (slash < 0 || !(authority.isEmpty() || authority.equalsIgnoreCase("localhost"))) {
                throw new SourceException(
                        Kind.INVALID,
                        "A file URL names a path of this machine: write file:///path, with three slashes.");
            }
            path = rest.substring(slash);
        }
        var hash = path.indexOf('#');
        var decoded = decode(hash < 0 ? path : path.substring(0, hash));
        if (hash >= 0) {
            return git(absolute(decoded), path.substring(hash + 1));
        }
        return whole(decoded, git);
    }

    private static String decode(String text) throws SourceException {
        try {
            var decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (decoded.chars().noneMatch(Character::isISOControl)) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // the same mistake as a control character: an escape that stands for nothing
        }
        throw new SourceException(Kind.INVALID, "'" + text + "' has a wrong percent escape: write a '%' as %25.");
    }

    private static SourceTarget local(String text, boolean git) throws SourceException {
        var hash = text.indexOf('#');
        // folders such as "c#" exist: what is there under the whole name is meant
        if (hash < 0 || Files.exists(path(absolute(text)))) {
            return whole(text, git);
        }
        for (var next = hash; next >= 0; next = text.indexOf('#', next + 1)) {
            if (isRepository(path(absolute(text.substring(0, next))))) {
                hash = next;
                break;
            }
        }
        return git(absolute(text.substring(0, hash)), text.substring(hash + 1));
    }

    private static SourceTarget whole(String text, boolean git) throws SourceException {
        var path = absolute(text);
        return git || path.endsWith(".git") || isRepository(path(path)) ? git(path, "") : new SourceTarget.Files(path);
    }

    private static String absolute(String text) throws SourceException {
        return "/"
                + RelativePath.normalise(
                        text.startsWith("/") ? text : Path.of("").toAbsolutePath() + "/" + text);
    }

    private static Path path(String text) throws SourceException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new SourceException(Kind.INVALID, "'" + text + "' cannot be a path: " + e.getReason() + ".", e);
        }
    }

    private static boolean isRepository(Path path) {
        return Files.exists(path.resolve(".git"))
                || (Files.isRegularFile(path.resolve("HEAD"))
                        && Files.isDirectory(path.resolve("objects"))
                        && Files.isDirectory(path.resolve("refs")));
    }
}
