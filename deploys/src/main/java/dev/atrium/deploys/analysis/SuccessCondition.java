package dev.atrium.deploys.analysis;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A threshold as it is written: {@code result < 0.01}. Also {@code result[0]}, as Argo Rollouts has it; nothing else of its expressions is
 * there: what has to be calculated is the query's business.
 */
final class SuccessCondition {

    static final String ADVICE =
            "Write \"result\", one of < <= > >=, and a number, such as successCondition: \"result < 0.01\"";

    private static final Pattern CONDITION = Pattern.compile(
            "\\s*result(?:\\[0\\])?\\s*(<=|>=|<|>)\\s*([-+]?(?:\\d{1,20}(?:\\.\\d{0,20})?|\\.\\d{1,20})(?:[eE][-+]?\\d{1,2})?)\\s*");

    private SuccessCondition() {}

    /** Empty if it is not written like that. */
    static Optional<AnalysisTemplate.Threshold> parse(String text) {
        var matcher = CONDITION.matcher(text);
        return matcher.matches()
                ? Optional.of(new AnalysisTemplate.Threshold(matcher.group(1), Double.parseDouble(matcher.group(2))))
                : Optional.empty();
    }
}
