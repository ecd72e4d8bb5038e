package dev.atrium.pipelines.identity;

import dev.atrium.platform.source.RepositoryRef;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A secret, and which builds may have it.
 *
 * @param value the secret itself; empty where it is in a file
 * @param file has it, and may change; empty where the value is given
 * @param repositories globs of {@code owner/name} or {@code host/owner/name}, without regard to case
 * @param refs regular expressions of branches; every branch if there is none
 * @param pullRequests whether builds of pull requests may have it
 */
public record SecretRule(
        String name, String value, String file, List<String> repositories, List<String> refs, boolean pullRequests) {

    /**
     * Checks what can be checked without its value.
     *
     * @throws IllegalArgumentException with a message for who configures it
     */
    public SecretRule {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,99}")) {
            throw new IllegalArgumentException("atrium.pipelines.secrets: '" + name
                    + "' cannot be a secret's name: write letters, digits and '_'.");
        }
        if (value.isEmpty() == file.isEmpty()) {
            throw new IllegalArgumentException(
                    "atrium.pipelines.secrets: " + name + " needs either a value or a file.");
        }
        repositories = List.copyOf(repositories);
        refs = List.copyOf(refs);
        repositories.forEach(SecretRule::glob);
        refs.forEach(Pattern::compile);
    }

    /** Why a build may not have it; empty if it may. */
    Optional<String> refusal(RepositoryRef repository, String ref, boolean pullRequest) {
        if (repositories.stream().noneMatch(glob -> matches(glob, repository))) {
            return Optional.of("it is not for " + repository);
        }
        if (pullRequest) {
            return pullRequests ? Optional.empty() : Optional.of("builds of pull requests may not have it");
        }
        return refs.isEmpty() || refs.stream().anyMatch(ref::matches)
                ? Optional.empty()
                : Optional.of("it is not for " + ref);
    }

    /** The secret, without the line break at the end of its file. */
    String read() throws IOException {
        return file.isEmpty() ? value : Files.readString(Path.of(file)).stripTrailing();
    }

    private static boolean matches(String glob, RepositoryRef repository) {
        var matcher = glob(glob);
        return matcher.matches(Path.of(repository.toString().toLowerCase(Locale.ROOT)));
    }

    private static PathMatcher glob(String glob) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob.toLowerCase(Locale.ROOT));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SecretRule[" + name + "]";
    }
}
