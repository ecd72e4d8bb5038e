package dev.atrium.platform.expression;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;

/** Makes contexts for scripts that are not trusted: interpreted and counted, with no class of Java in sight. */
final class SandboxContexts extends ContextFactory {

    /** Some tens of microseconds. */
    private static final int INSTRUCTIONS_BETWEEN_LOOKS = 2_000;
    /** Nunjucks's parser goes down some twenty functions for a parenthesis. */
    private static final int CALLS_PER_LEVEL = 30;

    private static final int CALLS_BELOW = 500;

    private final Guard guard;
    private final int maxCalls;

    SandboxContexts(Guard guard, RenderingLimits limits) {
        this.guard = guard;
        this.maxCalls = CALLS_BELOW + CALLS_PER_LEVEL * limits.maxDepth();
    }

    @Override
    protected Context makeContext() {
        Context context = super.makeContext();
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setInterpretedMode(true);
        context.setInstructionObserverThreshold(INSTRUCTIONS_BETWEEN_LOOKS);
        context.setMaximumInterpreterStackDepth(maxCalls);
        context.setClassShutter(_ -> false);
        return context;
    }

    @Override
    protected boolean hasFeature(Context context, int feature) {
        return switch (feature) {
            case Context.FEATURE_E4X, Context.FEATURE_ENHANCED_JAVA_ACCESS, Context.FEATURE_ENABLE_JAVA_MAP_ACCESS ->
                false;
            default -> super.hasFeature(context, feature);
        };
    }

    @Override
    protected void observeInstructionCount(Context context, int count) {
        guard.tick();
    }
}
