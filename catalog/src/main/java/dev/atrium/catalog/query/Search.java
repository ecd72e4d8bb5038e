package dev.atrium.catalog.query;

import dev.atrium.catalog.EntityFilter;
import dev.atrium.catalog.SearchHit;
import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import reactor.core.publisher.Mono;

/** Entities by words, the best first. */
final class Search {

    private final Sql sql;

    Search(Sql sql) {
        this.sql = sql;
    }

    Mono<Page<SearchHit>> page(EntityFilter visible, String text, EntityFilter filter, PageRequest request) {
        if (request.backward()) {
            throw new BadRequest("A search is read forward only: use `first` and `after`.");
        }
        var words = SearchWords.of(text);
        if (words.isEmpty() && !text.isBlank()) {
            return Mono.just(Page.empty());
        }
        var order = SearchSql.ORDER;
        var highlights = new Highlights(words);
        return sql.rows(
                        new SearchSql(words, filter, visible).page(request),
                        row -> order.item(
                                row,
                                EntityColumns.COUNT,
                                r -> highlights.hit(EntityColumns.read(r), SearchSql.isSimilar(r))))
                .collectList()
                .map(items -> Page.of(items, request));
    }

    Mono<Long> count(EntityFilter visible, String text, EntityFilter filter) {
        var words = SearchWords.of(text);
        if (words.isEmpty()) {
            return text.isBlank() ? new EntityPages(sql).count(visible, filter) : Mono.just(0L);
        }
        return sql.row(new SearchSql(words, filter, visible).count(), row -> Rows.number(row, 0));
    }
}
