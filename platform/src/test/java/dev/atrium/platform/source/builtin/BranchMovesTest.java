package dev.atrium.platform.source.builtin;

import static dev.atrium.platform.source.builtin.HostFixture.ORDERS;
import static dev.atrium.platform.source.builtin.HostFixture.commit;
import static dev.atrium.platform.source.builtin.HostFixture.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.source.SourceEvent;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.builtin.BranchMoves.Cause;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
class BranchMovesTest {

    private static final ObjectId ZERO = ObjectId.zeroId();

    @TempDir
    Path root;

    private DatabaseAddress address;
    private HostFixture fixture;

    /** {@code first} is contained in {@code second}; {@code other} has nothing to do with them. */
    private ObjectId first;

    private ObjectId second;
    private ObjectId other;

    @BeforeEach
    void start(DatabaseAddress address) throws Exception {
        this.address = address;
        open(Protection.USUAL);
        fixture.host.create(repository(ORDERS, ""));
        first = made("main", Optional.empty(), Map.of("a", "1"));
        second = made("next", Optional.of("main"), Map.of("a", "2", "b/c", "1"));
        other = made("other", Optional.empty(), Map.of("x", "1"));
        fixture.run("delete from platform.source_event");
    }

    private void open(Protection protection) {
        fixture = new HostFixture(address, root, protection);
    }

    private ObjectId made(String branch, Optional<String> base, Map<String, String> files) throws SourceException {
        return ObjectId.fromString(fixture.host
                .commit(ORDERS, commit(branch, base, "On " + branch, files))
                .sha());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void writesDownWhatHasMoved() throws Exception {
        move("main", first, second, Cause.PUSH);

        assertThat(at("main")).isEqualTo(second);
        assertThat(fixture.written()).containsExactly("PUBLISHED PUSHED");
        assertThat(fixture.pushes())
                .containsExactly(new SourceEvent.Pushed(
                        ORDERS,
                        "refs/heads/main",
                        first.name(),
                        second.name(),
                        true,
                        List.of("a", "b/c"),
                        true,
                        "user:default/ada"));
    }

    @Test
    void leavesABranchThatIsNotWhereItWasExpected() throws Exception {
        assertThat(refusal("main", second, other, Cause.PUSH)).isEqualTo("REFUSED");
        assertThat(refusal("next", first, second, Cause.PUSH)).isEqualTo("CONFLICT");
        assertThat(refusal("next", ZERO, second, Cause.PUSH)).isEqualTo("CONFLICT");
        assertThat(refusal("none", first, second, Cause.PUSH)).isEqualTo("CONFLICT");
        assertThat(refusal("next", first, ZERO, Cause.PUSH)).isEqualTo("CONFLICT");
        assertThat(refusal("next", first, first, Cause.PUSH)).isEqualTo("CONFLICT");
        assertThat(refusal("next/x", ZERO, first, Cause.PUSH)).isEqualTo("CONFLICT");

        assertThat(fixture.written()).isEmpty();
    }

    @Test
    void aMoveToWhereItIsIsNone() throws Exception {
        move("main", first, first, Cause.PUSH);

        assertThat(fixture.written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // pull requests only, forced, branch, from, to, cause, result
        "false, false, main, first, second, PUSH, OK",
        "false, false, main, first, second, COMMIT, OK",
        "false, false, main, first, other, PUSH, REFUSED",
        "false, false, main, first, other, MERGE, REFUSED",
        "false, false, main, first, zero, PUSH, REFUSED",
        "false, true, main, first, other, PUSH, OK",
        "false, true, main, first, zero, PUSH, OK",
        "false, false, other, other, first, PUSH, OK",
        "false, false, other, other, zero, COMMIT, OK",
        "true, false, main, first, second, PUSH, REFUSED",
        "true, false, main, first, second, COMMIT, REFUSED",
        "true, false, main, first, second, MERGE, OK",
        "true, true, main, first, other, PUSH, REFUSED",
        "true, false, other, other, first, PUSH, OK",
        "true, false, new, zero, first, PUSH, OK",
    })
    void protectsTheDefaultBranch(
            boolean pullRequestsOnly, boolean forced, String branch, String from, String to, Cause cause, String result)
            throws Exception {
        fixture.close();
        open(new Protection(pullRequestsOnly, Set.of(), forced));

        assertThat(refusal(branch, id(from), id(to), cause)).isEqualTo(result);
        assertThat(fixture.written()).hasSize(result.equals("OK") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "refs/pull/1/head",
        "HEAD",
        "refs/heads/a..b",
        "refs/heads/",
        "refs/notes/x",
        "config",
        "refs/tags/x.lock"
    })
    void writesToBranchesAndTagsOnly(String name) {
        assertThatThrownBy(() -> fixture.directories.use(ORDERS, repository -> {
                    fixture.moves.move(ORDERS, repository, name, ZERO, first, "x", Cause.PUSH);
                    return true;
                }))
                .isInstanceOfSatisfying(
                        SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void aBranchIsAtACommit() throws Exception {
        var blob = fixture.directories.use(ORDERS, repository -> repository.resolve("refs/heads/main:a"));

        assertThat(refusal("new", ZERO, blob, Cause.PUSH)).isEqualTo("REFUSED");
        assertThat(refusal("new", ZERO, ObjectId.fromString("1".repeat(40)), Cause.PUSH))
                .isEqualTo("REFUSED");
    }

    @Test
    void movesAllOrNone() throws Exception {
        var commands = List.of(
                new ReceiveCommand(ZERO, first, "refs/heads/one"), new ReceiveCommand(first, ZERO, "refs/heads/main"));
        moveAll(commands, true);

        assertThat(at("one")).isEqualTo(ZERO);
        assertThat(fixture.written()).isEmpty();

        commands = List.of(
                new ReceiveCommand(ZERO, first, "refs/heads/one"),
                new ReceiveCommand(first, second, "refs/heads/other"));
        moveAll(commands, true);
        assertThat(commands).noneMatch(command -> command.getResult() == ReceiveCommand.Result.OK);
        assertThat(at("one")).isEqualTo(ZERO);
        assertThat(fixture.written()).isEmpty();

        commands = List.of(
                new ReceiveCommand(ZERO, first, "refs/heads/one"),
                new ReceiveCommand(first, second, "refs/heads/other"));
        moveAll(commands, false);
        assertThat(commands.getFirst().getResult()).isEqualTo(ReceiveCommand.Result.OK);
        assertThat(commands.getLast().getMessage()).contains("fetch");
        assertThat(fixture.written()).containsExactly("PUBLISHED PUSHED");
    }

    @Test
    void writesDownHoweverManyRefsOfAPushAtOnce() throws Exception {
        var commands = IntStream.range(0, 2_000)
                .mapToObj(i -> new ReceiveCommand(i % 10 == 0 ? second : ZERO, first, "refs/heads/b/" + i))
                .toList();
        fixture.statements.set(0);
        moveAll(commands, false);

        // what is expected, what has happened, what has not
        assertThat(fixture.statements).hasValue(3);
        assertThat(fixture.pushes()).hasSize(1_800);
        assertThat(fixture.pushes().stream().map(SourceEvent.Pushed::ref))
                .containsExactlyElementsOf(commands.stream()
                        .filter(command -> command.getResult() == ReceiveCommand.Result.OK)
                        .map(ReceiveCommand::getRefName)
                        .toList());
        assertThat(fixture.written()).hasSize(1_800).containsOnly("PUBLISHED PUSHED");
    }

    @Test
    void findsOutAfterACrashWhatHasMoved() throws Exception {
        var check = new RefsMoved(fixture.directories);

        assertThat(check.happened(push("main", ZERO, first))).isTrue();
        // it has moved on since
        assertThat(check.happened(push("next", ZERO, first))).isTrue();
        assertThat(check.happened(push("main", first, second))).isFalse();
        assertThat(check.happened(push("other", other, ZERO))).isFalse();
        assertThat(check.happened(push("none", first, ZERO))).isTrue();
        assertThat(check.happened(push("none", ZERO, first))).isFalse();
    }

    private SourceEvent.Pushed push(String branch, ObjectId before, ObjectId after) {
        return new SourceEvent.Pushed(
                ORDERS,
                "refs/heads/" + branch,
                before.equals(ZERO) ? "" : before.name(),
                after.equals(ZERO) ? "" : after.name(),
                false,
                List.of(),
                false,
                "x");
    }

    private void moveAll(List<ReceiveCommand> commands, boolean atomic) throws SourceException {
        fixture.directories.use(ORDERS, repository -> {
            fixture.moves.moveAll(ORDERS, repository, commands, atomic, "x");
            return true;
        });
    }

    private ObjectId id(String name) {
        return switch (name) {
            case "first" -> first;
            case "second" -> second;
            case "other" -> other;
            default -> ZERO;
        };
    }

    private ObjectId at(String branch) throws SourceException {
        return fixture.directories.use(ORDERS, repository -> {
            var ref = repository.exactRef("refs/heads/" + branch);
            return ref == null ? ZERO : ref.getObjectId();
        });
    }

    private String refusal(String branch, ObjectId from, ObjectId to, Cause cause) {
        try {
            move(branch, from, to, cause);
            return "OK";
        } catch (SourceException e) {
            return e.kind().name();
        }
    }

    private void move(String branch, ObjectId from, ObjectId to, Cause cause) throws SourceException {
        fixture.directories.use(ORDERS, repository -> {
            fixture.moves.move(ORDERS, repository, "refs/heads/" + branch, from, to, "user:default/ada", cause);
            return true;
        });
    }
}
