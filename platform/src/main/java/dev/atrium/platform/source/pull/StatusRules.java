package dev.atrium.platform.source.pull;

import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.SourceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a commit status may say. */
final class StatusRules {

    /** As much as GitHub takes. */
    private static final int MAX_DESCRIPTION = 140;

    private static final int MAX_URL = 2048;
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}]+");

    private StatusRules() {}

    /**
     * The status as it is kept: its description on one line, cut if it is too long.
     *
     * @throws SourceException {@code INVALID} if its context is no line, or its URL not one that a browser should follow
     */
    static CommitStatus kept(CommitStatus status) throws SourceException {
        return new CommitStatus(
                Texts.line("context", status.context()),
                status.state(),
                description(status.description()),
                url(status.targetUrl().strip()),
                status.at());
    }

    private static String description(String text) {
        var line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= MAX_DESCRIPTION
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_DESCRIPTION - 1)) + "…";
    }

    private static String url(String text) throws SourceException {
        if (text.isEmpty()) {
            return text;
        }
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (text.length() <= MAX_URL
                    && (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // the same mistake as another scheme
        }
        throw Texts.invalid("The target URL of a status is an http or https URL of at most " + MAX_URL
                + " characters, without a user or a password.");
    }
}
