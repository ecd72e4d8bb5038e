package dev.atrium.deploys.cluster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of the configuration.
 *
 * @param name what a {@code deployment-info.yaml} calls it ({@code context})
 * @param kubeconfig null for what the environment says: {@code KUBECONFIG}, the home directory, or the pod that Atrium runs in
 * @param context of the kubeconfig; empty for its current one
 * @param namespaces that components may have objects in, as patterns with {@code *}; none for an empty list
 * @param repositories whose components may be there, as patterns with {@code *} of {@code owner/name}, or of {@code host/owner/name} where
 *     a pattern has two slashes; none for an empty list
 * @param clusterScoped whether they may have objects that are in no namespace, such as CRDs
 */
public record ClusterSettings(
        String name,
        @Nullable Path kubeconfig,
        String context,
        List<String> namespaces,
        List<String> repositories,
        boolean clusterScoped) {

    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

    /** Takes copies of the lists. */
    public ClusterSettings {
        namespaces = List.copyOf(namespaces);
        repositories = List.copyOf(repositories);
    }

    /** Whether a component of a repository may have objects in a namespace. @param namespace empty for those that are in none */
    boolean allows(String repository, String namespace) {
        boolean placed =
                namespace.isEmpty() ? clusterScoped : namespaces.stream().anyMatch(g -> matches(g, namespace));
        return placed && repositories.stream().anyMatch(g -> matchesRepository(g, repository));
    }

    private static boolean matchesRepository(String pattern, String repository) {
        boolean withHost = pattern.indexOf('/') != pattern.lastIndexOf('/');
        return matches(pattern, withHost ? repository : repository.substring(repository.indexOf('/') + 1));
    }

    /** {@code *} stands for any characters, slashes too; nothing else has a meaning. Case does not matter. */
    private static boolean matches(String pattern, String text) {
        var parts = Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote);
        return Pattern.compile(parts.collect(Collectors.joining(".*")), ANY_CASE)
                .matcher(text)
                .matches();
    }
}
