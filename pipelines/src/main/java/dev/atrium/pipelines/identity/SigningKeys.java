package dev.atrium.pipelines.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.database.Transaction;
import io.r2dbc.spi.Readable;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * The keys that tokens are signed with, the same for all nodes. Each signs for a time; the next is published for a while before it
 * signs, so that those who keep the published ones know it by then, and the last until no token of it is good any more.
 */
public final class SigningKeys {

    /** How long a key is published before it signs; also how long one is kept by this node. */
    static final Duration AHEAD = Duration.ofMinutes(10);

    /** No token is good for longer. */
    static final Duration LONGEST_TOKEN = Duration.ofHours(1);

    private static final int BITS = 2048;

    /** Any number: nodes that make keys wait for one another. */
    private static final long LOCK = 7_317_044_251L;

    private final Sql sql;
    private final Duration rotation;
    private final Clock clock;

    /** @param rotation how long each key signs: at least an hour */
    public SigningKeys(Sql sql, Duration rotation, Clock clock) {
        if (rotation.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("atrium.pipelines.identity.rotation is at least 1h, not " + rotation);
        }
        this.sql = sql;
        this.rotation = rotation;
        this.clock = clock;
    }

    /** A key, and until when it signs. */
    record Signing(RSAKey key, Instant until) {}

    /** The key to sign with now. Makes it, or the one that comes after it, where it is time. */
    Signing current() {
        var now = clock.instant();
        var known = sql.transaction(tx -> usable(tx, now));
        var current = at(known, now);
        if (current.isPresent() && at(known, now.plus(AHEAD)).isPresent()) {
            return current.get().signing();
        }
        return sql.transaction(tx -> renewed(tx, now));
    }

    /** What is published: never a private key. */
    Mono<JWKSet> published() {
        return sql.rows(
                        Query.of(
                                "select jwk::text from pipelines.signing_key where published_until > $1 order by signs_from",
                                clock.instant()),
                        row -> parse(Objects.requireNonNull(row.get(0, String.class))))
                .<JWK>map(RSAKey::toPublicJWK)
                .collectList()
                .map(JWKSet::new);
    }

    private record Row(RSAKey key, Instant from, Instant until) {

        Signing signing() {
            return new Signing(key, until);
        }
    }

    private Signing renewed(Transaction tx, Instant now) {
        tx.row(
                Query.of("select 1 from (select pg_advisory_xact_lock($1)) locked", LOCK),
                row -> row.get(0, Integer.class));
        var known = usable(tx, now);
        var current = at(known, now).orElseGet(() -> add(tx, now));
        if (at(known, now.plus(AHEAD)).isEmpty() && current.until().isBefore(now.plus(AHEAD))) {
            add(tx, current.until());
        }
        tx.update(Query.of("delete from pipelines.signing_key where published_until <= $1", now));
        return current.signing();
    }

    private List<Row> usable(Transaction tx, Instant now) {
        return tx.rows(
                Query.of(
                        "select jwk::text, signs_from, signs_until from pipelines.signing_key where signs_until > $1"
                                + " order by signs_from",
                        now),
                SigningKeys::row);
    }

    private static Optional<Row> at(List<Row> keys, Instant time) {
        return keys.stream()
                .filter(key -> !key.from().isAfter(time) && key.until().isAfter(time))
                .findFirst();
    }

    private Row add(Transaction tx, Instant from) {
        var until = from.plus(rotation);
        var key = generated();
        tx.update(Query.of(
                """
                insert into pipelines.signing_key (id, jwk, signs_from, signs_until, published_until)
                values ($1, $2::json, $3, $4, $5)""",
                key.getKeyID(),
                key.toJSONString(),
                from,
                until,
                until.plus(LONGEST_TOKEN).plus(AHEAD)));
        return new Row(key, from, until);
    }

    private static RSAKey generated() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("The JDK makes RSA keys", e);
        }
    }

    private static Row row(Readable row) {
        return new Row(
                parse(Objects.requireNonNull(row.get(0, String.class))),
                Objects.requireNonNull(row.get(1, Instant.class)),
                Objects.requireNonNull(row.get(2, Instant.class)));
    }

    private static RSAKey parse(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            // not the cause: its message may have a part of the key
            throw new IllegalStateException("pipelines.signing_key has what is no key");
        }
    }
}
