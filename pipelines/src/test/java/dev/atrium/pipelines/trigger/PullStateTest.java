package dev.atrium.pipelines.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.PullRequest;
import dev.atrium.platform.source.PullRequest.Mergeability;
import dev.atrium.platform.source.PullRequest.State;
import dev.atrium.platform.source.RepositoryRef;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullStateTest {

    private static final String HEAD = "a".repeat(40);
    private static final String BASE = "b".repeat(40);
    private static final String OTHER = "c".repeat(40);

    /** What is merged into what: {@code h} is the head, {@code b} the base, {@code o} another; {@code -} if there is no merge. */
    @ParameterizedTest
    @CsvSource({
        "OPEN,   MERGEABLE,   h into b, Mergeable",
        // the target has moved since the host was asked
        "OPEN,   MERGEABLE,   h into o, Mergeable",
        "OPEN,   MERGEABLE,   o into b, Unsettled",
        "OPEN,   MERGEABLE,   -,        Unsettled",
        "OPEN,   MERGEABLE,   Merged,   Mergeable",
        "OPEN,   UNKNOWN,     h into b, Mergeable",
        "OPEN,   UNKNOWN,     h into o, Unsettled",
        "OPEN,   UNKNOWN,     Merged,   Unsettled",
        "OPEN,   UNKNOWN,     -,        Unsettled",
        "OPEN,   CONFLICTING, -,        Conflicting",
        // GitHub keeps the last one that it could make
        "OPEN,   CONFLICTING, h into b, Conflicting",
        "CLOSED, UNKNOWN,     -,        Ended",
        "MERGED, UNKNOWN,     h into b, Ended",
    })
    void isWhatItsHostSays(State state, Mergeability mergeability, String merge, String expected) {
        var found = PullState.of(Optional.of(pull(state, mergeability)), merge(merge));
        assertThat(found.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void oneThatIsNotThereHasEnded() {
        assertThat(PullState.of(Optional.empty(), merge("h into b"))).isEqualTo(new PullState.Ended());
    }

    @Test
    void theBaseIsTheOneThatTheMergeHas() {
        var found = PullState.of(Optional.of(pull(State.OPEN, Mergeability.MERGEABLE)), merge("h into o"));
        assertThat(((PullState.Mergeable) found).baseSha()).isEqualTo(OTHER);
    }

    private static Optional<Commit> merge(String text) {
        if (text.equals("-")) {
            return Optional.empty();
        }
        var message = text.matches(". into .")
                ? "Merge " + sha(text.charAt(0)) + " into " + sha(text.charAt(text.length() - 1))
                : text;
        return Optional.of(new Commit("https://x", "d".repeat(40), "A <a@x>", Instant.EPOCH, message));
    }

    private static String sha(char letter) {
        return letter == 'h' ? HEAD : letter == 'b' ? BASE : OTHER;
    }

    private static PullRequest pull(State state, Mergeability mergeability) {
        return new PullRequest(
                RepositoryRef.parse("shop/orders"),
                7,
                "Title",
                "",
                state,
                "ada",
                "feature",
                "main",
                false,
                HEAD,
                BASE,
                mergeability,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "https://x/7");
    }
}
