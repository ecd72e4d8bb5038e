package dev.atrium.platform.secret;

import java.util.Arrays;
import java.util.Collection;

/**
 * Finds many words in one pass, however many they are: the pattern matching machine of Aho and Corasick (Efficient String
 * Matching, 1975). Its state tells how much of what was read last could be the beginning of a word, which libraries keep to
 * themselves and which a stream needs to know. A state is a number; {@link #START} is where nothing has been read.
 */
final class Automaton {

    static final int START = 0;

    private static final int NONE = 0;
    private static final int DIRECT = 128;

    /** From the start by a character: most steps of a text without secrets. */
    private final int[] fromStart = new int[DIRECT];

    private int size = 1;
    private char[] letter = new char[64];
    private int[] firstChild = new int[64];
    private int[] nextSibling = new int[64];
    /** How many characters lead to a state. */
    private int[] depth = new int[64];
    /** The state of the longest other beginning of a word that ends here too. */
    private int[] fallback;
    /** How long the longest word is that ends here; zero if none does. */
    private int[] longest = new int[64];

    /** Finds these; none may be empty. */
    Automaton(Collection<String> words) {
        words.forEach(this::add);
        letter = Arrays.copyOf(letter, size);
        firstChild = Arrays.copyOf(firstChild, size);
        nextSibling = Arrays.copyOf(nextSibling, size);
        depth = Arrays.copyOf(depth, size);
        longest = Arrays.copyOf(longest, size);
        fallback = new int[size];
        link();
    }

    /** The state after one more character. */
    int next(int state, char read) {
        int from = state;
        int to = child(from, read);
        while (to == NONE && from != START) {
            from = fallback[from];
            to = child(from, read);
        }
        return to;
    }

    /** How many of the characters read last could be the beginning of a word. */
    int depth(int state) {
        return depth[state];
    }

    /** How long the longest word is that ends with the character read last; zero if none does. */
    int longest(int state) {
        return longest[state];
    }

    private void add(String word) {
        int state = START;
        for (int i = 0; i < word.length(); i++) {
            int child = child(state, word.charAt(i));
            state = child == NONE ? grow(state, word.charAt(i)) : child;
        }
        longest[state] = word.length();
    }

    private int child(int state, char read) {
        if (state == START && read < DIRECT) {
            return fromStart[read];
        }
        int child = firstChild[state];
        while (child != NONE && letter[child] != read) {
            child = nextSibling[child];
        }
        return child;
    }

    private int grow(int parent, char read) {
        if (size == letter.length) {
            int room = size * 2;
            letter = Arrays.copyOf(letter, room);
            firstChild = Arrays.copyOf(firstChild, room);
            nextSibling = Arrays.copyOf(nextSibling, room);
            depth = Arrays.copyOf(depth, room);
            longest = Arrays.copyOf(longest, room);
        }
        int child = size++;
        letter[child] = read;
        depth[child] = depth[parent] + 1;
        nextSibling[child] = firstChild[parent];
        firstChild[parent] = child;
        if (parent == START && read < DIRECT) {
            fromStart[read] = child;
        }
        return child;
    }

    /** Breadth first: what a state falls back to is nearer to the start than the state itself. */
    private void link() {
        var queue = new int[size];
        int end = 1;
        for (int at = 0; at < end; at++) {
            int state = queue[at];
            for (int child = firstChild[state]; child != NONE; child = nextSibling[child]) {
                fallback[child] = state == START ? START : next(fallback[state], letter[child]);
                longest[child] = Math.max(longest[child], longest[fallback[child]]);
                queue[end++] = child;
            }
        }
    }
}
