package dev.atrium.deploys.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Objects as a real API server (1.20) gave them. */
final class Recorded {

    private Recorded() {}

    static ObjectNode deployment() {
        return read("deployment.json");
    }

    static ObjectNode service() {
        return read("service.json");
    }

    static ObjectNode secret() {
        return read("secret.json");
    }

    private static ObjectNode read(String name) {
        try (var in = Objects.requireNonNull(Recorded.class.getResourceAsStream(name))) {
            return (ObjectNode) JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
