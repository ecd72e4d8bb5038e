package dev.atrium.portal.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.execution.preparsed.persisted.ApolloPersistedQuerySupport;
import graphql.execution.preparsed.persisted.PersistedQueryCache;
import graphql.execution.preparsed.persisted.PersistedQueryCacheMiss;
import graphql.execution.preparsed.persisted.PersistedQuerySupport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Parses and validates each document once, and answers Apollo's automatic persisted queries: a client that sends the SHA-256 of
 * a document that was seen before need not send the document.
 */
public final class Documents implements PreparsedDocumentProvider {

    /** Characters of documents kept, in all. */
    private static final long MAX_CHARACTERS = 8_000_000;

    private final Cache<String, PreparsedDocumentEntry> parsed = cache();
    private final Persisted persisted = new Persisted();
    private final ApolloPersistedQuerySupport apollo = new ApolloPersistedQuerySupport(persisted);

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        if (input.getExtensions().containsKey("persistedQuery")) {
            return apollo.getDocumentAsync(input, parseAndValidate);
        }
        return CompletableFuture.completedFuture(prepare(input, parseAndValidate));
    }

    private PreparsedDocumentEntry prepare(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        return parsed.get(input.getQuery(), _ -> parseAndValidate.apply(input));
    }

    private static Cache<String, PreparsedDocumentEntry> cache() {
        return Caffeine.newBuilder()
                .maximumWeight(MAX_CHARACTERS)
                .weigher((String document, PreparsedDocumentEntry _) -> document.length())
                .build();
    }

    /** Documents by the hash that their clients gave, which Apollo's support has checked. */
    private static final class Persisted implements PersistedQueryCache {

        private final Cache<Object, String> texts = Caffeine.newBuilder()
                .maximumWeight(MAX_CHARACTERS)
                .weigher((Object _, String document) -> document.length())
                .build();
        private final Cache<Object, PreparsedDocumentEntry> entries =
                Caffeine.newBuilder().maximumSize(1_000).build();

        @Override
        public CompletableFuture<PreparsedDocumentEntry> getPersistedQueryDocumentAsync(
                Object id, ExecutionInput input, PersistedQueryCacheMiss onMiss) {
            var known = entries.getIfPresent(id);
            if (known != null) {
                return CompletableFuture.completedFuture(known);
            }
            var text = input.getQuery();
            var missing = text == null || text.isBlank() || text.equals(PersistedQuerySupport.PERSISTED_QUERY_MARKER);
            var entry = onMiss.apply(missing ? "" : text);
            if (!missing && !entry.hasErrors()) {
                texts.put(id, text);
                entries.put(id, entry);
            }
            return CompletableFuture.completedFuture(entry);
        }
    }
}
