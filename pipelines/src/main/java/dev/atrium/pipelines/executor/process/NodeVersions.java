package dev.atrium.pipelines.executor.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Node.js for its version; each installation once. */
final class NodeVersions {

    private static final Logger LOG = LoggerFactory.getLogger(NodeVersions.class);
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

    private final Map<Path, Optional<String>> asked = new ConcurrentHashMap<>();

    /** The version of the Node.js that is found in the PATH, if it is older than that. */
    Optional<String> olderThan(int major, Map<String, String> environment) {
        return SearchPath.find("node", environment, Path.of("/"))
                .flatMap(node -> asked.computeIfAbsent(node, NodeVersions::ask))
                .filter(version -> {
                    Matcher matcher = VERSION.matcher(version);
                    return matcher.matches() && Integer.parseInt(matcher.group(1)) < major;
                });
    }

    private static Optional<String> ask(Path node) {
        try {
            var builder = new ProcessBuilder(node.toString(), "--version").redirectErrorStream(true);
            builder.environment().clear();
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            byte[] answer = process.getInputStream().readNBytes(100);
            return Optional.of(new String(answer, StandardCharsets.UTF_8).strip());
        } catch (IOException unknown) {
            LOG.debug("{} does not say its version", node, unknown);
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
