package dev.atrium.pipelines.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.atrium.pipelines.Build;
import dev.atrium.pipelines.Trigger;
import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.database.StatementListener;
import dev.atrium.platform.run.RunStatus;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.RepositoryRef;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class SignedTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final MovedClock clock = new MovedClock();
    private Database database;
    private SignedTokens tokens;

    @BeforeEach
    void open() throws Exception {
        database = new Database(PostgresExtension.newDatabase(), 4, StatementListener.NONE);
        database.migrate("platform");
        database.migrate("pipelines");
        tokens = node();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private SignedTokens node() {
        return new SignedTokens(
                new SigningKeys(database.sql(), Duration.ofHours(24), clock),
                URI.create("https://portal.example.com/"),
                "atrium",
                clock);
    }

    @Test
    void aTokenSaysWhatIsBuiltAndCanBeCheckedByThePublishedKeys() throws Exception {
        var token = SignedJWT.parse(tokens.issue(build(), "maven", Duration.ofMinutes(10)));
        assertThat(verifies(token)).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("https://portal.example.com");
        assertThat(claims.getAudience()).containsExactly("atrium");
        assertThat(claims.getSubject()).isEqualTo("repository:shop/orders:ref:pr/7/merge:pipeline:Review build");
        assertThat(claims.getClaim("repository")).isEqualTo("shop/orders");
        assertThat(claims.getClaim("ref")).isEqualTo("pr/7/merge");
        assertThat(claims.getClaim("commit")).isEqualTo("c0ffee");
        assertThat(claims.getClaim("pipeline")).isEqualTo("Review build");
        assertThat(claims.getClaim("pull_request")).isEqualTo(7L);
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void noTokenIsGoodForMoreThanAnHour() throws Exception {
        var token = SignedJWT.parse(tokens.issue(build(), "maven", Duration.ofDays(2)));
        assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void whatIsPublishedHasNoPrivateKey() {
        tokens.issue(build(), "maven", Duration.ofMinutes(1));
        var keys = tokens.identities().keys().block();
        assertThat(keys.path("keys")).hasSize(1);
        assertThat(keys.at("/keys/0").propertyNames()).contains("kid", "n", "e").doesNotContain("d", "p", "q");
    }

    @Test
    void theNextKeyIsPublishedBeforeItSignsAndTheLastOneAfterwards() throws Exception {
        var first = SignedJWT.parse(tokens.issue(build(), "maven", Duration.ofHours(1)));
        clock.now = NOON.plus(Duration.ofHours(24)).minus(Duration.ofMinutes(5));
        var last = SignedJWT.parse(tokens.issue(build(), "maven", Duration.ofHours(1)));
        assertThat(last.getHeader().getKeyID()).isEqualTo(first.getHeader().getKeyID());
        assertThat(published().getKeys()).hasSize(2);
        clock.now = NOON.plus(Duration.ofHours(24)).plusSeconds(1);
        var next = SignedJWT.parse(tokens.issue(build(), "maven", Duration.ofHours(1)));
        assertThat(next.getHeader().getKeyID()).isNotEqualTo(last.getHeader().getKeyID());
        assertThat(verifies(next)).isTrue();
        assertThat(verifies(last)).as("good for an hour still").isTrue();
        clock.now = NOON.plus(Duration.ofHours(26));
        tokens.issue(build(), "maven", Duration.ofHours(1));
        assertThat(published().getKeyByKeyId(last.getHeader().getKeyID())).isNull();
    }

    @Test
    void allNodesSignWithOneKey() throws Exception {
        var one = SignedJWT.parse(tokens.issue(build(), "maven", Duration.ofHours(1)));
        var other = SignedJWT.parse(node().issue(build(), "maven", Duration.ofHours(1)));
        assertThat(one.getHeader().getKeyID()).isEqualTo(other.getHeader().getKeyID());
    }

    private boolean verifies(SignedJWT token) throws Exception {
        var key = published().getKeyByKeyId(token.getHeader().getKeyID());
        return token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private JWKSet published() throws Exception {
        return JWKSet.parse(tokens.identities().keys().block().toString());
    }

    private static Build build() {
        return new Build(
                UUID.randomUUID(),
                1,
                RepositoryRef.parse("shop/orders"),
                "Review build",
                "pr/7/merge",
                new Commit("", "c0ffee", "Ada <ada@example.com>", NOON, "Sell"),
                "beef",
                7,
                Trigger.PULL_REQUEST,
                "user:default/ada",
                RunStatus.RUNNING,
                1,
                NOON,
                NOON,
                null,
                null,
                List.of(),
                true);
    }

    private static final class MovedClock extends Clock {

        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
