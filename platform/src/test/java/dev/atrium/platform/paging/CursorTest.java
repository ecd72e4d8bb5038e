package dev.atrium.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.access.BadRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final NumberCursors TASKS = new NumberCursors("task");

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "shop/orders", "feature/größe", "0:7:é\uD83D\uDE00"})
    void readsThePlaceThatItWrote(String place) {
        assertThat(Cursor.read(Cursor.write(place))).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!", "a", "AA", "c2hvcC8A"})
    void refusesWhatIsNoBase64OrNoTextForTheDatabase(String cursor) {
        assertThatThrownBy(() -> Cursor.read(cursor))
                .isInstanceOf(BadRequest.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void readsTheNumberOfAnItem() {
        var cursor = TASKS.item("x", 12).cursor();
        assertThat(TASKS.position(new PageRequest(1, false, cursor))).hasValue(12);
        assertThat(TASKS.position(PageRequest.first(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"comments:1", "task", "task:", "task:x", "task:1:2", "task:9223372036854775808", "1"})
    void refusesThePlacesOfOtherLists(String place) {
        var request = new PageRequest(1, false, Cursor.write(place));
        assertThatThrownBy(() -> TASKS.position(request)).isInstanceOf(BadRequest.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2, false, , true, false",
        "3, false, , false, false",
        "2, false, x, true, true",
        "2, true, , false, true",
        "3, true, x, true, false"
    })
    void cutsWhatWasFoundToThePage(int size, boolean backward, String cursor, boolean next, boolean previous) {
        var found = List.of(new Page.Item<>(1, "1"), new Page.Item<>(2, "2"), new Page.Item<>(3, "3"));
        var page = Page.of(found, new PageRequest(size, backward, cursor));
        var kept = found.subList(0, size).stream().map(Page.Item::value).toList();
        assertThat(page.values()).isEqualTo(backward ? kept.reversed() : kept);
        assertThat(page.hasNext()).isEqualTo(next);
        assertThat(page.hasPrevious()).isEqualTo(previous);
    }
}
