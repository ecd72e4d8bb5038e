package dev.atrium.deploys.trigger;

/** Paths of a repository. */
final class Paths {

    private Paths() {}

    /** Whether a file lies at or below a path; the whole repository is an empty one, or {@code .}. */
    static boolean within(String file, String path) {
        return path.isEmpty() || path.equals(".") || file.equals(path) || file.startsWith(path + "/");
    }
}
