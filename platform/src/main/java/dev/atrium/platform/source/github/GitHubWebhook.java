package dev.atrium.platform.source.github;

import dev.atrium.platform.source.SourceEvent;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What GitHub tells through webhooks: whether it is GitHub who tells it, and what happened.
 *
 * @see <a href="https://docs.github.com/webhooks/webhook-events-and-payloads">Webhook events and payloads</a>
 */
public final class GitHubWebhook {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";
    private static final int DIGEST_LENGTH = 32;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String host;

    /**
     * The webhooks of a host.
     *
     * @param host the {@code id()} of the {@code GitHubHost}
     */
    public GitHubWebhook(String host) {
        this.host = host;
    }

    /**
     * Whether the sender knows the secret. Takes the same time wherever a wrong signature differs.
     *
     * @param secret what GitHub was given as the webhook's secret; an empty one verifies nothing
     * @param body as it came, before any parsing
     * @param signature256Header the value of {@code X-Hub-Signature-256}, or null if there was none
     */
    public static boolean verify(byte[] secret, byte[] body, @Nullable String signature256Header) {
        if (secret.length == 0 || signature256Header == null || !signature256Header.startsWith(PREFIX)) {
            return false;
        }
        var digits = signature256Header.substring(PREFIX.length());
        return digits.length() == 2 * DIGEST_LENGTH
                && digits.chars().allMatch(HexFormat::isHexDigit)
                && MessageDigest.isEqual(HexFormat.of().parseHex(digits), digest(secret, body));
    }

    private static byte[] digest(byte[] secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM + ".", e);
        }
    }

    /**
     * What happened. Events that mean nothing to Atrium, and those of repositories whose names cannot be a
     * {@link dev.atrium.platform.source.RepositoryRef} (such as {@code .github}), give an empty list.
     *
     * @param eventType the value of {@code X-GitHub-Event}
     * @param body as it came: JSON in UTF-8
     * @throws InvalidPayload if it is not JSON, or lacks what GitHub says such a payload has
     */
    public List<SourceEvent> events(String eventType, byte[] body) throws InvalidPayload {
        try {
            return switch (eventType) {
                case "push" -> PushPayload.events(read(body));
                case "pull_request" -> PullRequestPayload.events(read(body));
                case "repository" -> RepositoryPayload.events(read(body));
                case "installation", "installation_repositories" -> InstallationPayload.events(read(body));
                default -> List.of();
            };
        } catch (JacksonException e) {
            // not its message, which repeats what was read
            throw new InvalidPayload("The payload is not JSON: set the webhook's content type to application/json.", e);
        }
    }

    private Payload read(byte[] body) throws InvalidPayload {
        var root = JSON.readTree(body);
        if (!root.isObject()) {
            throw new InvalidPayload(
                    "The payload is not a JSON object: set the webhook's content type to" + " application/json.");
        }
        return new Payload(host, root);
    }
}
