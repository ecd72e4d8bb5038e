package dev.atrium.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(PostgresExtension.class)
class StorableTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void takesOnlyTheCharacterFromATextAndLeavesWhatLooksLikeItsEscape() {
        assertThat(Storable.text("a\0\0b \\u0000")).isEqualTo("a\uFFFD\uFFFDb \\u0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "\0", "a\0b\0\0", "\\u0000", "\\\0", "\\\\u0000\0", "\\\\\0u0000", "\"\0\""})
    void keepsEverythingElseOfAJsonTextAndIsTakenByTheDatabase(String text, DatabaseAddress address) {
        var json = Storable.json(JSON.writeValueAsString(text));
        assertThat(JSON.readValue(json, String.class)).isEqualTo(Storable.text(text));
        try (var database = new Database(address, 1, _ -> {})) {
            var kept = database.sql()
                    .transaction(
                            tx -> tx.row(Query.of("select $1::jsonb #>> '{}'", json), row -> row.get(0, String.class)));
            assertThat(kept).contains(Storable.text(text));
        }
    }
}
