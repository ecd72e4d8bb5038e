package dev.atrium.pipelines.workspace;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Uninterrupted;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens of tasks: HMAC-SHA256 (RFC 2104) of their keys by a key that all nodes have from the database, where the first has put it. */
final class ExchangeTokens {

    private static final String ALGORITHM = "HmacSHA256";

    /** What else may be signed by the same key one day is to be no workspace's token. */
    private static final String PURPOSE = "workspace:";

    private final Sql sql;
    private final AtomicReference<byte[]> key = new AtomicReference<>();

    ExchangeTokens(Sql sql) {
        this.sql = sql;
    }

    /** The token of a task; the same in every call and on every node. */
    String of(TaskKey task) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal((PURPOSE + task).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** Whether a token is a task's. Takes as long for one that is nearly right as for any other. */
    boolean matches(TaskKey task, String token) {
        return MessageDigest.isEqual(of(task).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] key() {
        var known = key.get();
        if (known == null) {
            known = Uninterrupted.transaction(sql, tx -> {
                var fresh = new byte[32];
                new SecureRandom().nextBytes(fresh);
                tx.update(
                        Query.of("insert into pipelines.exchange_key (key) values ($1) on conflict do nothing", fresh));
                return tx.row(
                                Query.of("select key from pipelines.exchange_key"),
                                row -> Objects.requireNonNull(row.get(0, byte[].class)))
                        .orElseThrow();
            });
            key.set(known);
        }
        return known;
    }
}
