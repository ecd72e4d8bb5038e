package dev.atrium.platform.problem;

import java.util.Optional;

/**
 * Where a {@link Problem} is, as exactly as it is known.
 *
 * @param location the target of the location, as it was registered, such as {@code https://git.example.com/shop.git}
 * @param path the file within the location, with forward slashes; empty where the location itself is meant
 * @param line counted from 1; 0 where no line is meant
 * @param column counted from 1, in UTF-16 code units; 0 where no column is meant
 * @param pointer the JSON pointer (RFC 6901) within the document; empty for the whole document
 */
public record Place(String location, String path, int line, int column, String pointer) {

    /** A place that is a whole location. */
    public static Place location(String location) {
        return new Place(location, "", 0, 0, "");
    }

    /** A place that is a whole file of a location. */
    public static Place file(String location, String path) {
        return new Place(location, path, 0, 0, "");
    }

    /** The same file, at a line and a column. */
    public Place at(int newLine, int newColumn, String newPointer) {
        return new Place(location, path, newLine, newColumn, newPointer);
    }

    /** The path, if a file is meant. */
    public Optional<String> file() {
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }
}
