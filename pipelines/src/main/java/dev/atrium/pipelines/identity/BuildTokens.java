package dev.atrium.pipelines.identity;

import dev.atrium.pipelines.Build;
import dev.atrium.platform.run.Blocks;
import java.time.Duration;

/** Signs tokens that say what is built. */
@Blocks
public interface BuildTokens {

    /** A JWT whose claims name repository, ref, commit and pipeline; good for a time, at most an hour. */
    String issue(Build build, String task, Duration lifetime);
}
