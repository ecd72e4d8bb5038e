package dev.atrium.pipelines.executor.kubernetes;

import dev.atrium.pipelines.executor.Executor;
import dev.atrium.pipelines.executor.TaskListener;
import dev.atrium.pipelines.executor.TaskOrder;

/** An executor whose tasks find their files at the portal. */
record Serving(WorkspaceServer portal, Executor executor) implements Executor {

    @Override
    public String id() {
        return executor.id();
    }

    @Override
    public Outcome execute(TaskOrder order, TaskListener listener) throws InterruptedException {
        portal.serve(order.key(), order.files());
        return executor.execute(order, listener);
    }

    @Override
    public void clear(String key) {
        executor.clear(key);
    }

    @Override
    public void clearAll() {
        executor.clearAll();
    }

    @Override
    public void close() {
        executor.close();
    }
}
