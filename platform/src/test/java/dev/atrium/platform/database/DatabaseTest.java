package dev.atrium.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class DatabaseTest {

    private final ArrayList<String> statements = new ArrayList<>();
    private Database database;

    @BeforeEach
    void connect(DatabaseAddress address) {
        database = new Database(address, 4, Collections.synchronizedList(statements)::add);
        database.migrate("platform");
        database.sql()
                .update(Query.of("create table if not exists thing (name text primary key)"))
                .block();
        database.sql().update(Query.of("truncate thing")).block();
    }

    @AfterEach
    void disconnect() {
        database.close();
    }

    @Test
    void bindsValuesAndArrays() {
        var query = Query.of("select n from unnest(")
                .value(new String[] {"a", "b", "c"})
                .append(") n where n <> ")
                .value("b");
        assertThat(database.sql()
                        .rows(query, row -> row.get(0, String.class))
                        .collectList()
                        .block())
                .containsExactly("a", "c");
    }

    @Test
    void tellsTheListenerOfEveryStatement() {
        statements.clear();
        database.sql()
                .row(Query.of("select 1"), row -> row.get(0, Integer.class))
                .block();
        assertThat(statements).containsExactly("select 1");
    }

    @Test
    void commitsATransactionThatReturns() {
        long inserted = database.sql().transaction(tx -> tx.update(Query.of("insert into thing values ($1)", "kept")));
        assertThat(inserted).isEqualTo(1);
        assertThat(names()).containsExactly("kept");
    }

    @Test
    void rollsBackATransactionThatThrows() {
        assertThatThrownBy(() -> database.sql().transaction(tx -> {
                    tx.update(Query.of("insert into thing values ($1)", "lost"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aConnectionServesAgainAfterAFailedTransaction() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() ->
                            database.sql().transaction(tx -> tx.update(Query.of("insert into nowhere values (1)"))))
                    .hasMessageContaining("nowhere");
        }
        assertThat(names()).isEmpty();
    }

    private java.util.List<String> names() {
        return database.sql()
                .rows(Query.of("select name from thing"), row -> row.get(0, String.class))
                .collectList()
                .block();
    }
}
