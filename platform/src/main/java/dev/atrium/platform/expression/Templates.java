package dev.atrium.platform.expression;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.atrium.platform.expression.Compiled.Source;

/** Texts that were compiled before, for all interpreters. Compiling a text takes longer than rendering it. */
final class Templates {

    private static final long MAX_CHARACTERS = 4_000_000;
    private static final int MAX_TEMPLATE = 200_000;
    /** What a compiled text takes however short it is, in characters. */
    private static final int AT_LEAST = 400;

    private final Cache<Source, Compiled> compiled = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .weigher((Source source, Compiled _) -> AT_LEAST + source.template().length())
            .build();

    Compiled get(Sandbox sandbox, Source source) throws RenderingException {
        Compiled known = compiled.getIfPresent(source);
        if (known != null) {
            return known;
        }
        Compiled made = sandbox.compile(source);
        if (source.template().length() <= MAX_TEMPLATE) {
            compiled.put(source, made);
        }
        return made;
    }
}
