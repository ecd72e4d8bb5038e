package dev.atrium.platform.source.builtin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.Query;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.event.StoredEvents;
import dev.atrium.platform.source.pull.PullRequestStore;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.databind.json.JsonMapper;

/** A built-in host over a real database and a folder, whose events are written down and told to nobody. */
final class HostFixture implements AutoCloseable {

    static final RepositoryRef ORDERS = RepositoryRef.parse("Shop/Orders");
    static final Author ADA = new Author("Ada", "ada@example.com", Instant.parse("2026-11-22T10:00:00.123Z"));

    /** How many statements have been sent. */
    final AtomicInteger statements = new AtomicInteger();

    final Database database;
    final BareRepositories directories;
    final StoredEvents events;
    final BranchMoves moves;
    final HostedRepositories repositories;
    final BuiltInHost host;

    HostFixture(DatabaseAddress address, Path root, Protection protection) {
        database = new Database(address, 8, _ -> statements.incrementAndGet());
        database.migrate("platform");
        directories = new BareRepositories(root);
        events = new StoredEvents(database.sql(), database.jdbc(), Duration.ofSeconds(1), new RefsMoved(directories));
        moves = new BranchMoves(protection, events);
        repositories = new HostedRepositories(database.sql(), directories, events);
        host = new BuiltInHost(repositories, moves, noPullRequests(), URI.create("https://atrium.example.com"));
        run("delete from platform.repository");
        run("delete from platform.source_event");
    }

    private static PullRequestStore noPullRequests() {
        return (PullRequestStore) Proxy.newProxyInstance(
                PullRequestStore.class.getClassLoader(), new Class<?>[] {PullRequestStore.class}, (_, method, _) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    void run(String sql) {
        database.sql().update(Query.of(sql)).block();
    }

    static NewRepository repository(RepositoryRef ref, String key) {
        return new NewRepository(ref, "All orders", "main", false, key);
    }

    static NewCommit commit(String branch, Optional<String> base, String message, Map<String, String> files) {
        return new NewCommit(branch, base, message, ADA, files(files), Set.of(), false);
    }

    static List<TreeFile> files(Map<String, String> files) {
        return files.entrySet().stream()
                .map(file -> new TreeFile(file.getKey(), file.getValue().getBytes(UTF_8), false))
                .toList();
    }

    /** The states and kinds of the events, in their order. */
    List<String> written() {
        return database.sql()
                .rows(
                        Query.of("select state || ' ' || kind from platform.source_event order by id"),
                        row -> row.get(0, String.class))
                .collectList()
                .block();
    }

    List<SourceEvent.Pushed> pushes() {
        var mapper = JsonMapper.shared();
        return new ArrayList<>(database.sql()
                .rows(
                        Query.of("select body from platform.source_event where kind = 'PUSHED' order by id"),
                        row -> row.get(0, String.class))
                .map(body -> mapper.readValue(body, SourceEvent.Pushed.class))
                .collectList()
                .block());
    }

    static void assertFails(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SourceException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }

    @Override
    public void close() {
        events.close();
        database.close();
    }
}
