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
    private final int max;
    private final SortedMap<String, T> wanted = new TreeMap<>();
    private final SortedMap<String, T> spare = new TreeMap<>();

    /**
     * Nothing yet.
     *
     * @param max how many files may be meant; one more is kept, so that whoever reads them notices, and no further ones,
     *     as a folder of bad will has no end
     */
    public Candidates(Selection selection, int max) {
        this.selection = selection;
        this.max = max;
    }

    /** Comes by a file. */
    public void offer(String path, T file) {
        offer(path, path, file);
    }

    /** Comes by a file whose path starts elsewhere than the selected folder. */
    public void offer(String path, String relativePath, T file) {
        switch (selection.interest(relativePath)) {
            case WANTED -> keep(wanted, path, file);
            case SPARE -> {
                if (wanted.isEmpty()) {
                    keep(spare, path, file);
                }
            }
            case NONE -> {}
        }
    }

    private void keep(SortedMap<String, T> files, String path, T file) {
        if (files.size() <= max) {
            files.put(path, file);
        }
    }

    /** The files that are meant, by path. */
    public SortedMap<String, T> chosen() {
        return wanted.isEmpty() ? spare : wanted;
    }
}
