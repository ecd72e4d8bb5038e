package dev.atrium.pipelines.identity;

import dev.atrium.platform.source.RepositoryRef;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secrets that the configuration names. Several may have one name: the first that a build may have is its own. */
public final class ConfiguredSecrets implements BuildSecrets {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredSecrets.class);

    private final Map<String, List<SecretRule>> rules;

    /** These. */
    public ConfiguredSecrets(Collection<SecretRule> rules) {
        this.rules = rules.stream().collect(Collectors.groupingBy(SecretRule::name));
    }

    @Override
    public Answer of(RepositoryRef repository, String ref, boolean pullRequest, Collection<String> names) {
        var values = new HashMap<String, String>();
        var refused = new HashMap<String, String>();
        for (var name : names) {
            var named = rules.getOrDefault(name, List.of());
            var allowed = named.stream()
                    .filter(rule -> rule.refusal(repository, ref, pullRequest).isEmpty())
                    .findFirst();
            if (allowed.isPresent()) {
                read(allowed.get())
                        .ifPresentOrElse(
                                value -> values.put(name, value),
                                () -> refused.put(name, "it cannot be read; the portal's log says why"));
            } else {
                refused.put(
                        name,
                        named.stream()
                                .findFirst()
                                .flatMap(rule -> rule.refusal(repository, ref, pullRequest))
                                .orElse("there is none of this name (atrium.pipelines.secrets)"));
            }
        }
        return new Answer(Map.copyOf(values), Map.copyOf(refused));
    }

    private static Optional<String> read(SecretRule rule) {
        try {
            return Optional.of(rule.read()).filter(value -> !value.isEmpty());
        } catch (IOException e) {
            log.error("The file of the secret {} cannot be read", rule.name(), e);
            return Optional.empty();
        }
    }
}
