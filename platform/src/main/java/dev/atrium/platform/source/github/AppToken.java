package dev.atrium.platform.source.github;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.kohsuke.github.authorization.AuthorizationProvider;

/**
 * What a GitHub App shows to get an installation's token: a JSON Web Token (RFC 7519) that it signed with RS256. GitHub takes
 * it for ten minutes at most, and clocks differ.
 *
 * @see <a href="https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app">GitHub's rules</a>
 */
final class AppToken implements AuthorizationProvider {

    private static final Duration BACKDATED = Duration.ofSeconds(60);
    private static final Duration LIFETIME = Duration.ofMinutes(9);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");

    private final long appId;
    private final PrivateKey key;
    private final InstantSource clock;

    AppToken(long appId, PrivateKey key, InstantSource clock) {
        this.appId = appId;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String getEncodedAuthorization() {
        var now = clock.instant();
        var claims = base64("{\"iat\":" + now.minus(BACKDATED).getEpochSecond() + ",\"exp\":"
                + now.plus(LIFETIME).getEpochSecond() + ",\"iss\":\"" + appId + "\"}");
        var signed = HEADER + "." + claims;
        return "Bearer " + signed + "." + BASE64.encodeToString(signature(signed));
    }

    private byte[] signature(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The GitHub App's key cannot sign: it is too short, or not for RSA.", e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
