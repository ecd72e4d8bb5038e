package dev.atrium.platform.problem;

/** How bad a {@link Problem} is. */
public enum Severity {
    /** What the problem concerns was left out. */
    ERROR,
    /** What the problem concerns was kept, though not as written, or though something about it is amiss. */
    WARNING
}
