package dev.atrium.pipelines.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.BuildIdentities;
import dev.atrium.platform.run.Blocks;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens that say what is built: JWTs signed by RS256 (RFC 7519, RFC 7518), which whoever knows the portal can check by its published
 * keys, as OpenID Connect Discovery has it.
 */
@Blocks
public final class SignedTokens implements BuildTokens {

    /** For clocks that are not quite the same. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final String issuer;
    private final String audience;
    private final Clock clock;

    private volatile @Nullable Signer signer;

    /** A key that is at hand, and until when. */
    private record Signer(RSASSASigner signer, String id, Instant until) {}

    /** @param issuer the portal's own URL */
    public SignedTokens(SigningKeys keys, URI issuer, String audience, Clock clock) {
        this.keys = keys;
        this.issuer = issuer(issuer);
        this.audience = audience;
        this.clock = clock;
    }

    @Override
    public String issue(Build build, String task, Duration lifetime) {
        var now = clock.instant();
        var with = signer(now);
        var life = lifetime.compareTo(SigningKeys.LONGEST_TOKEN) > 0 ? SigningKeys.LONGEST_TOKEN : lifetime;
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject("repository:" + build.repository() + ":ref:" + build.ref() + ":pipeline:" + build.pipeline())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minus(SLACK)))
                .expirationTime(Date.from(now.plus(life)))
                .claim("repository", build.repository().toString())
                .claim("ref", build.ref())
                .claim("commit", build.commit().sha())
                .claim("pipeline", build.pipeline())
                .claim("build", build.id().toString())
                .claim("task", task)
                .claim("trigger", build.trigger().name())
                .claim("triggered_by", build.triggeredBy());
        if (build.pullRequest() != null) {
            claims.claim("pull_request", build.pullRequest());
        }
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(with.id())
                        .build(),
                claims.build());
        try {
            token.sign(with.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("The key cannot sign", e);
        }
        return token.serialize();
    }

    /** The public side. */
    public BuildIdentities identities() {
        return new Published(keys, issuer);
    }

    private Signer signer(Instant now) {
        var known = signer;
        if (known != null && known.until().isAfter(now)) {
            return known;
        }
        var current = keys.current();
        try {
            // asked for again before long, so that the next key is made in time
            var until = now.plus(SigningKeys.AHEAD.dividedBy(2));
            var fresh = new Signer(
                    new RSASSASigner(current.key()),
                    current.key().getKeyID(),
                    until.isBefore(current.until()) ? until : current.until());
            signer = fresh;
            return fresh;
        } catch (JOSEException e) {
            throw new IllegalStateException("The key cannot be used", e);
        }
    }

    private static String issuer(URI portal) {
        return portal.toString().replaceFirst("/+$", "");
    }

    private record Published(SigningKeys signing, String issuer) implements BuildIdentities {

        @Override
        public Mono<ObjectNode> keys() {
            return signing.published()
                    .map(set -> (ObjectNode) JsonMapper.shared().readTree(set.toString(true)));
        }

        @Override
        public ObjectNode configuration() {
            var configuration = JsonNodeFactory.instance.objectNode();
            configuration.put("issuer", issuer);
            configuration.put("jwks_uri", issuer + "/.well-known/jwks.json");
            configuration.putArray("response_types_supported").add("id_token");
            configuration.putArray("subject_types_supported").add("public");
            configuration.putArray("id_token_signing_alg_values_supported").add("RS256");
            return configuration;
        }
    }
}
