package dev.atrium.platform.secret;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Masks a text that comes in pieces, secrets that are split among them included. Nothing is held back but what could be the
 * beginning of a secret. What {@link #apply} and {@link #flush} give is, put together, what {@link Mask#apply(String)} makes of
 * the whole. The time is linear in the text. For one thread at a time.
 */
public final class MaskedStream {

    private static final String STARS = "***";

    private final Automaton automaton;
    private int state = Automaton.START;

    /** What has not been given out; its first character is at {@link #given} of the whole. */
    private final StringBuilder held = new StringBuilder();

    private long given;

    /** What is hidden of {@link #held}: in order, apart from each other. */
    private final Deque<Span> hidden = new ArrayDeque<>();

    /** Where in the whole ends what was hidden last; what is hidden right behind it belongs to the same stars. */
    private long starsUntil = -1;

    /** Places in the whole text: the first, and the one behind the last. */
    private record Span(long from, long to) {}

    MaskedStream(Automaton automaton) {
        this.automaton = automaton;
    }

    /**
     * Takes the next piece.
     *
     * @return what can be told by now, without secrets; may be empty
     */
    public String apply(CharSequence piece) {
        for (int i = 0; i < piece.length(); i++) {
            state = automaton.next(state, piece.charAt(i));
            held.append(piece.charAt(i));
            int found = automaton.longest(state);
            if (found > 0) {
                hide(end() - found, end());
            }
        }
        // a secret that is not whole yet begins no sooner than this
        return give(end() - automaton.depth(state));
    }

    /** What was held back, at the end of the text: it was no secret. What comes after it begins anew. */
    public String flush() {
        state = Automaton.START;
        return give(end());
    }

    private long end() {
        return given + held.length();
    }

    /** Secrets are found in the order of their ends; overlapping and adjacent ones are hidden together. */
    private void hide(long found, long to) {
        long from = found;
        while (!hidden.isEmpty() && hidden.getLast().to() >= from) {
            from = Math.min(from, hidden.removeLast().from());
        }
        hidden.addLast(new Span(from, to));
    }

    private String give(long until) {
        var text = new StringBuilder();
        long at = given;
        while (at < until) {
            var next = hidden.peekFirst();
            if (next == null || next.from() >= until) {
                text.append(held, (int) (at - given), (int) (until - given));
                break;
            }
            text.append(held, (int) (at - given), (int) (next.from() - given));
            if (next.from() > starsUntil) {
                text.append(STARS);
            }
            at = Math.min(next.to(), until);
            starsUntil = at;
            hidden.removeFirst();
            if (next.to() > until) {
                hidden.addFirst(new Span(until, next.to()));
            }
        }
        held.delete(0, (int) (until - given));
        given = until;
        return text.toString();
    }
}
