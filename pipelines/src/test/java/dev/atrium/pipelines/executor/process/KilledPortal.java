package dev.atrium.pipelines.executor.process;

import dev.atrium.pipelines.executor.Heard;
import dev.atrium.pipelines.executor.Order;
import java.nio.file.Path;
import java.util.List;

/** A portal that runs tasks until it is killed. */
final class KilledPortal {

    private KilledPortal() {}

    /**
     * Executes four tasks.
     *
     * @param arguments its folder, and an argument of {@code sleep}
     */
    public static void main(String[] arguments) throws InterruptedException {
        var executor = new ProcessExecutor(ProcessSettings.in(Path.of(arguments[0])));
        String script = "(setsid sleep $1 < /dev/null > /dev/null 2>&1 &); trap '' TERM; sleep $1; echo never";
        for (int i = 0; i < 4; i++) {
            var order = Order.of("action-containers/shell", "task-" + i)
                    .identity("token")
                    .command(List.of("bash"), List.of("-c", script, "bash", arguments[1]));
            Thread.ofPlatform().start(() -> {
                try {
                    executor.execute(order.order(), new Heard());
                } catch (InterruptedException never) {
                    throw new IllegalStateException(never);
                }
            });
        }
        Thread.sleep(600_000);
    }
}
