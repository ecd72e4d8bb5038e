package dev.atrium.platform.source.event;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Transaction;
import java.time.Duration;

/** The table {@code platform.source_delivery}. */
final class Deliveries {

    private Deliveries() {}

    /** Whether it comes for the first time. Who asks at the same time waits until this transaction has ended. */
    static boolean isNew(Transaction tx, String delivery) {
        return tx.update(Query.of(
                        "insert into platform.source_delivery (delivery) values ($1) on conflict do nothing", delivery))
                == 1;
    }

    static void clean(Transaction tx, Duration kept) {
        tx.update(Query.of(
                "delete from platform.source_delivery where at < now() - $1::bigint * interval '1 millisecond'",
                kept.toMillis()));
    }
}
