package dev.atrium.platform.source.paths;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the files that a walk comes by, and knows in the end which of them are meant.
 *
 * @param <T> what the walk needs to read the file later
 */
public final class Candidates<T> {

    private final Selection selection;
    private final SortedMap<String, T> wanted = new TreeMap<>();
    private final SortedMap<String, T> spare = new TreeMap<>();

    /** Nothing yet. */
    public Candidates(Selection selection) {
        this.selection = selection;
    }

    /** Comes by a file. */
    public void offer(String path, T file) {
        offer(path, path, file);
    }

    /** Comes by a file whose path starts elsewhere than the selected folder. */
    public void offer(String path, String relativePath, T file) {
        switch (selection.interest(relativePath)) {
            case WANTED -> wanted.put(path, file);
            case SPARE -> {
                if (wanted.isEmpty()) {
                    spare.put(path, file);
                }
            }
            case NONE -> {}
        }
    }

    /** The files that are meant, by path. */
    public SortedMap<String, T> chosen() {
        return wanted.isEmpty() ? spare : wanted;
    }
}
