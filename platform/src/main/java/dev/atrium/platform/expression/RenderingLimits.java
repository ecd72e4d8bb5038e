package dev.atrium.platform.expression;

import java.time.Duration;

/**
 * What one rendering may take.
 *
 * @param time how long one call may take, compilation included: of a tree all its texts together
 * @param maxInput how many characters a template may have; the variables that go into a rendering may have as many
 * @param maxOutput how many characters a rendering may make, and how long any text within it may become
 * @param maxDepth how deep expressions, blocks and values may be nested, and how deep macros may call one another
 */
public record RenderingLimits(Duration time, int maxInput, int maxOutput, int maxDepth) {

    /** 5 seconds, 10 MiB in, 20 MiB out (in characters), 200 deep. */
    public static final RenderingLimits DEFAULTS =
            new RenderingLimits(Duration.ofSeconds(5), 10 * 1024 * 1024, 20 * 1024 * 1024, 200);

    public RenderingLimits {
        if (time.isNegative() || time.isZero() || maxInput < 1 || maxOutput < 1 || maxDepth < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
