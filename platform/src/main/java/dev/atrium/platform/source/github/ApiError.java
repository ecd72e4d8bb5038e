package dev.atrium.platform.source.github;

import dev.atrium.platform.source.guard.Credentials;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kohsuke.github.HttpException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What GitHub says about a request that it does not fulfil.
 *
 * @param message its own, with those about single fields; on one line, of bounded length, without anything like a token
 * @see <a href="https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api">Its form</a>
 */
record ApiError(int status, String message) {

    private static final int MAX_MESSAGE = 400;
    private static final Pattern TOKEN = Pattern.compile(
            "gh[a-z]_[A-Za-z0-9_]+|github_pat_[A-Za-z0-9_]+|eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+|\\b[0-9a-f]{41,}\\b");

    /** The error that an exception of the library is about; empty if GitHub did not answer. */
    static Optional<ApiError> in(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause instanceof HttpException http && http.getResponseCode() >= 400) {
                return Optional.of(new ApiError(http.getResponseCode(), message(String.valueOf(http.getMessage()))));
            }
            if (cause instanceof FileNotFoundException missing) {
                return Optional.of(new ApiError(404, message(String.valueOf(missing.getMessage()))));
            }
        }
        return Optional.empty();
    }

    /** Whether the message has these words, in any case. */
    boolean says(String words) {
        return message.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    /** Whether a rule about the branch forbids it. */
    boolean isProtection() {
        return says("protected branch") || says("rule violation") || says("must be made through a pull request");
    }

    private static String message(String text) {
        var json = text.indexOf('{');
        if (json < 0) {
            return "";
        }
        try {
            return clean(described(JsonMapper.shared().readTree(text.substring(json))));
        } catch (JacksonException e) {
            // a proxy's page instead of GitHub's answer says nothing to the person
            return "";
        }
    }

    private static String described(JsonNode body) {
        var parts = new ArrayList<String>();
        parts.add(body.path("message").asString(""));
        body.path("errors").valueStream().map(ApiError::single).forEach(parts::add);
        parts.removeIf(String::isBlank);
        return String.join("; ", parts);
    }

    private static String single(JsonNode error) {
        if (error.isString()) {
            return error.asString();
        }
        var message = error.path("message").asString("");
        return message.isEmpty()
                ? error.path("field").asString("") + " is "
                        + error.path("code").asString("wrong").replace('_', ' ')
                : message;
    }

    private static String clean(String text) {
        var line = TOKEN.matcher(Credentials.strip(text))
                .replaceAll("***")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
    }
}
