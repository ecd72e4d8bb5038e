package dev.atrium.pipelines.query;

import dev.atrium.platform.source.RepositoryRef;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Repositories that are asked about, by what the tables call them: spelled in two ways, one is still the same. */
record Repositories(Map<RepositoryRef, String> byRef) {

    static Repositories of(Collection<RepositoryRef> repositories) {
        var byRef = new LinkedHashMap<RepositoryRef, String>();
        repositories.forEach(repository -> byRef.put(repository, BuildColumns.key(repository)));
        return new Repositories(byRef);
    }

    /** Each once. */
    String[] keys() {
        return byRef.values().stream().distinct().toArray(String[]::new);
    }

    /** An answer for each that there is one for. */
    <T> Map<RepositoryRef, T> answers(Function<String, @Nullable T> byKey) {
        var answers = new LinkedHashMap<RepositoryRef, T>();
        byRef.forEach((ref, key) -> {
            var answer = byKey.apply(key);
            if (answer != null) {
                answers.put(ref, answer);
            }
        });
        return answers;
    }
}
