package dev.atrium.catalog.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.SearchHit;
import dev.atrium.catalog.SearchHit.Highlight;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class SearchTest {

    private TestCatalog catalog;

    @BeforeEach
    void connect(DatabaseAddress address) {
        catalog = new TestCatalog(address);
        catalog.put(
                TestEntity.of("Component", "ledger"),
                TestEntity.of("Component", "ledger-api").title("Ledger API"),
                TestEntity.of("Component", "ledger-writer").description("Writes what it is told"),
                TestEntity.of("Component", "amber-ledger"),
                TestEntity.of("Component", "books").title("The Ledger"),
                TestEntity.of("Component", "quill").description("Reads the ledger of <others> & more"),
                TestEntity.of("Resource", "checkout-queue").title("Checkout Queue"),
                TestEntity.of("Component", "trouble").title("Ärger"));
    }

    @AfterEach
    void disconnect() {
        catalog.close();
    }

    @Test
    void ranksTheNameOverTheTitleOverTheDescription() {
        assertThat(names("ledger"))
                .containsExactly("ledger", "ledger-api", "ledger-writer", "amber-ledger", "books", "quill");
    }

    @ParameterizedTest
    @CsvSource({
        "LEDGER api, ledger-api",
        "ledger-ap, ledger-api",
        "ledger_api, ledger-api",
        "zzzz led, ",
        "told wri, ledger-writer",
        "reads ledg, quill",
        "che, checkout-queue",
        "ärg, trouble",
        "ÄRGER, trouble"
    })
    void findsAllWordsAndTheLastByItsBeginning(String text, String name) {
        assertThat(names(text)).isEqualTo(name == null ? List.of() : List.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chekout", "chcekout", "checkotu", "checkout queu", "chekout queue", "checkoutt"})
    void forgivesTypingErrors(String text) {
        assertThat(names(text)).first().isEqualTo("checkout-queue");
        assertThat(count(text)).isEqualTo(names(text).size());
    }

    @Test
    void findsASwappedPairInAShortWord() {
        assertThat(names("legder")).first().isEqualTo("ledger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "&", "'", "\"", "%", "zzzzzz", ":*"})
    void findsNothing(String text) {
        assertThat(names(text)).isEmpty();
        assertThat(count(text)).isZero();
    }

    @Test
    void aBlankTextFindsEverythingByName() {
        assertThat(names(" ")).hasSize(8).startsWith("amber-ledger", "books", "checkout-queue");
        assertThat(count("")).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger", "checkuot", "", "l"})
    void pagesGiveEveryHitOnceInOrder(String text) {
        for (int size = 1; size < 4; size++) {
            var names = new ArrayList<String>();
            var request = PageRequest.first(size);
            while (true) {
                var page = catalog.queries
                        .search(catalog.viewer, text, EntityFilter.ALL, request)
                        .block();
                page.values().forEach(hit -> names.add(hit.entity().name()));
                if (!page.hasNext()) {
                    break;
                }
                request = new PageRequest(size, false, page.items().getLast().cursor());
            }
            assertThat(names).isEqualTo(names(text)).hasSize((int) count(text));
        }
    }

    @Test
    void keepsToTheFilter() {
        var resources = EntityFilter.ofKind("Resource");
        assertThat(hits("ledger", resources)).isEmpty();
        assertThat(hits("chekout", resources)).hasSize(1);
        assertThat(catalog.queries.searchCount(catalog.viewer, "che", resources).block())
                .isEqualTo(1);
    }

    @Test
    void marksWhatWasFound() {
        assertThat(hits("reads ledg", EntityFilter.ALL).getFirst().highlights())
                .containsExactly(new Highlight(
                        "description", "<mark>Reads</mark> the <mark>ledger</mark> of &lt;others&gt; &amp; more"));
        assertThat(hits("legder api", EntityFilter.ALL).getFirst().highlights())
                .containsExactly(
                        new Highlight("name", "<mark>ledger</mark>-<mark>api</mark>"),
                        new Highlight("title", "<mark>Ledger</mark> <mark>API</mark>"));
    }

    @Test
    void cutsALongDescriptionAroundTheFirstWord() {
        catalog.put(TestEntity.of("Component", "long")
                .description("before ".repeat(100) + "needle " + "after <b> ".repeat(100)));
        var snippet = hits("needle", EntityFilter.ALL)
                .getFirst()
                .highlights()
                .getFirst()
                .snippetHtml();
        assertThat(snippet)
                .contains("<mark>needle</mark>")
                .startsWith("…before")
                .endsWith("…")
                .doesNotContain("<b>");
        assertThat(snippet.length()).isBetween(150, 350);
    }

    @Test
    void refusesToReadBackward() {
        assertThatThrownBy(() -> catalog.queries
                        .search(catalog.viewer, "x", EntityFilter.ALL, new PageRequest(5, true, null))
                        .block())
                .isInstanceOf(BadRequest.class);
    }

    private List<String> names(String text) {
        return hits(text, EntityFilter.ALL).stream()
                .map(hit -> hit.entity().name())
                .toList();
    }

    private List<SearchHit> hits(String text, EntityFilter filter) {
        return catalog.queries
                .search(catalog.viewer, text, filter, PageRequest.first(20))
                .block()
                .values();
    }

    private long count(String text) {
        return catalog.queries
                .searchCount(catalog.viewer, text, EntityFilter.ALL)
                .block();
    }
}
