package dev.atrium.pipelines.executor.docker;

import dev.atrium.pipelines.descriptor.BuildInfo.Resources;
import java.time.Duration;

/**
 * How steps are run as containers of a Docker engine.
 *
 * @param host the engine, as in {@code DOCKER_HOST}: {@code unix:///var/run/docker.sock}, {@code tcp://builder:2376}; empty for what
 *     {@code DOCKER_HOST} says, or else the usual socket. TLS is configured as for the {@code docker} command, by {@code DOCKER_TLS_VERIFY}
 *     and {@code DOCKER_CERT_PATH}; passwords of registries by {@code ~/.docker/config.json}
 * @param node names this node among all that use the engine, and is the same when the portal has been started again
 * @param registry where images come from whose name has no registry, such as {@code registry.example.com/ci}; empty for Docker Hub
 * @param network that containers are connected to: {@code bridge}, {@code none}, or the name of one
 * @param usual what a step may use whose task asks for nothing
 * @param most what a task may ask for; it is given no more. 0 for no limit
 * @param processes how many of them, threads included, a step may have
 * @param grace how long a step that is to end has, from SIGTERM to SIGKILL; to the second
 */
public record DockerSettings(
        String host,
        String node,
        String registry,
        String network,
        Resources usual,
        Resources most,
        int processes,
        Duration grace) {

    private static final long GIB = 1L << 30;

    public DockerSettings {
        if (node.isBlank()) {
            throw new IllegalArgumentException("The node has no name");
        }
        if (network.isBlank()) {
            throw new IllegalArgumentException("The network of the containers has no name; the usual one is bridge");
        }
        if (usual.cpu() <= 0 || usual.memory() <= 0 || processes <= 0 || most.cpu() < 0 || most.memory() < 0) {
            throw new IllegalArgumentException("A step has to be given some CPU, memory and processes");
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("The grace of containers is negative: " + grace);
        }
        registry = registry.endsWith("/") ? registry.substring(0, registry.length() - 1) : registry;
    }

    /** With nothing configured: two cores and 4 GiB; at most four cores and 16 GiB for a task that asks for them. */
    public static DockerSettings of(String node) {
        return new DockerSettings(
                "",
                node,
                "",
                "bridge",
                new Resources(2_000, 4 * GIB),
                new Resources(4_000, 16 * GIB),
                4_096,
                Duration.ofSeconds(2));
    }

    /** What a task is given that asks for something. */
    Resources given(Resources asked) {
        return new Resources(
                Math.toIntExact(given(asked.cpu(), usual.cpu(), most.cpu())),
                given(asked.memory(), usual.memory(), most.memory()));
    }

    private static long given(long asked, long usual, long most) {
        long wanted = asked == 0 ? usual : asked;
        return most == 0 ? wanted : Math.min(wanted, most);
    }
}
