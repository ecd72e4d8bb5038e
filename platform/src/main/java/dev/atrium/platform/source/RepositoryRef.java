package dev.atrium.platform.source;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which repository is meant.
 *
 * @param host the {@link SourceHost#id()}: {@value #BUILT_IN} for the built-in host, else a host name such as
 *     {@code github.com}
 * @param owner a person's, a team's or an organisation's name; case is kept and does not count
 * @param name without {@code .git}; case is kept and does not count
 */
public record RepositoryRef(String host, String owner, String name) {

    /** The host that Atrium is itself. */
    public static final String BUILT_IN = "atrium";

    /** What an owner and a name may be: what GitHub takes, and nothing that means something to a file system. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException with a message for a person, if one of them cannot be a name
     */
    public RepositoryRef {
        check("owner", owner);
        check("name", name);
    }

    /**
     * Reads {@code owner/name}, which is on the built-in host, or {@code host/owner/name}.
     *
     * @throws IllegalArgumentException with a message for a person, if it is neither
     */
    public static RepositoryRef parse(String text) {
        var parts = text.split("/", -1);
        return switch (parts.length) {
            case 2 -> new RepositoryRef(BUILT_IN, parts[0], parts[1]);
            case 3 -> new RepositoryRef(parts[0], parts[1], parts[2]);
            default ->
                throw new IllegalArgumentException(
                        "'" + text + "' names no repository: write owner/name, or host/owner/name.");
        };
    }

    /**
     * What the catalog calls a part of this repository: {@code atrium:owner/name.git#branch:path} on the built-in host, else
     * {@code https://host/owner/name.git#branch:path}.
     *
     * @param branch empty for the default branch
     * @param path empty for the whole repository
     */
    public SourceTarget.Git target(String branch, String path) {
        var repository =
                host.equals(BUILT_IN) ? SourceTarget.Git.builtIn(this) : "https://" + host + "/" + path() + ".git";
        return new SourceTarget.Git(repository, branch, path);
    }

    /** {@code owner/name}. */
    public String path() {
        return owner + "/" + name;
    }

    /** {@code owner/name} on the built-in host, {@code host/owner/name} elsewhere: what {@link #parse} reads. */
    @Override
    public String toString() {
        return host.equals(BUILT_IN) ? path() : host + "/" + path();
    }

    private static void check(String what, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(text).matches()
                || lower.endsWith(".git")
                || lower.endsWith(".lock")
                || text.endsWith(".")
                || text.contains("..")) {
            throw new IllegalArgumentException("'" + text + "' cannot be a repository's " + what
                    + ": write 1 to 100 letters, digits, '-', '_' and single '.', beginning with a letter or a digit.");
        }
    }
}
