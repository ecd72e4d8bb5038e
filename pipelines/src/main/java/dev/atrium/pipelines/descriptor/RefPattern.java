package dev.atrium.pipelines.descriptor;

import dev.atrium.platform.expression.BoundedRegex;
import java.util.regex.PatternSyntaxException;

/** What a pipeline's {@code ref} is for. In one that begins with {@code pr/./}, the single {@code .} stands for any number. */
public final class RefPattern {

    private static final String ANY_PULL_REQUEST = "pr/./";

    private final BoundedRegex regex;

    private RefPattern(BoundedRegex regex) {
        this.regex = regex;
    }

    /**
     * Reads it.
     *
     * @throws PatternSyntaxException if it is no regular expression as Java has it
     */
    public static RefPattern of(String ref) {
        return new RefPattern(BoundedRegex.compile(
                ref.startsWith(ANY_PULL_REQUEST) ? "pr/[0-9]+/" + ref.substring(ANY_PULL_REQUEST.length()) : ref));
    }

    /** Whether the whole name of a branch, or {@code pr/<number>/merge}, is meant. What takes too long to be decided is not. */
    public boolean matches(String name) {
        return regex.matches(name);
    }
}
