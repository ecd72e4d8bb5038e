package dev.atrium.platform.schema;

import com.networknt.schema.regex.RegularExpression;
import dev.atrium.platform.expression.BoundedRegex;

/** A regular expression of a schema that somebody wrote: what cannot be decided within bounds counts as no match. */
final class BoundedPattern implements RegularExpression {

    private final BoundedRegex regex;

    /**
     * An expression in the syntax of ECMA 262, as far as Java's means the same.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    BoundedPattern(String regex) {
        // in ECMA 262, $ without the flag m is the very end, and not before a last line break
        this.regex = BoundedRegex.compile(
                regex.endsWith("$") && !regex.endsWith("\\$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
    }

    @Override
    public boolean matches(String value) {
        return regex.find(value);
    }
}
