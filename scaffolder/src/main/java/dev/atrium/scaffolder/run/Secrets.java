package dev.atrium.scaffolder.run;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.secret.Mask;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The secrets of tasks that are not done: in this node's memory and nowhere else. */
final class Secrets {

    /** Shorter ones would have to be masked in every other word. */
    private static final int SHORTEST = 3;

    /** Of all of a task's together: what masks them takes many times their size. */
    private static final int LONGEST = 64 * 1024;

    private static final int MOST = 100;

    private final Map<Attempt, Held> attempts = new ConcurrentHashMap<>();

    /** What is held for an attempt. */
    record Held(Map<String, String> values, Mask mask) {

        static final Held NONE = new Held(Map.of(), Mask.NONE);

        boolean isEmpty() {
            return values.isEmpty();
        }

        /** Without the values. */
        @Override
        public String toString() {
            return "Held" + values.keySet();
        }
    }

    /**
     * Passes if these can be secrets.
     *
     * @throws BadRequest if not; the message names the secret and never tells it
     */
    static void check(Map<String, String> secrets) {
        if (secrets.size() > MOST) {
            throw new BadRequest("A task may have " + MOST + " secrets, not " + secrets.size() + ".");
        }
        secrets.forEach((name, value) -> {
            if (name.isBlank() || name.length() > MOST || name.indexOf('\0') >= 0) {
                throw new BadRequest("A secret needs a name of 1 to " + MOST + " characters.");
            }
            if (value.length() < SHORTEST || value.isBlank()) {
                throw new BadRequest("The secret \"" + name + "\" is too short: secrets have at least " + SHORTEST
                        + " characters. Leave it out if there is none.");
            }
        });
        if (secrets.values().stream().mapToInt(String::length).sum() > LONGEST) {
            throw new BadRequest("The secrets are too long: at most " + LONGEST + " characters, all of them together.");
        }
    }

    /**
     * Passes if none of these is among the values, which are stored and shown.
     *
     * @throws BadRequest if one is; the message names the secret and never tells it
     */
    static void checkApart(Map<String, String> secrets, JsonNode values) {
        secrets.forEach((name, secret) -> where(values, secret).ifPresent(at -> {
            throw new BadRequest("The value at " + at + " is the same as the secret \"" + name
                    + "\". Values are stored and shown: leave it out there, and have the template use secrets." + name
                    + ".");
        }));
    }

    /** The JSON pointer of a text or number that is this. */
    private static Optional<String> where(JsonNode node, String secret) {
        if (node.isObject()) {
            return node.properties().stream()
                    .flatMap(field -> where(field.getValue(), secret)
                            .map(at -> "/" + field.getKey().replace("~", "~0").replace("/", "~1") + at)
                            .stream())
                    .findFirst();
        }
        if (node.isArray()) {
            return IntStream.range(0, node.size())
                    .boxed()
                    .flatMap(i -> where(node.get(i), secret).map(at -> "/" + i + at).stream())
                    .findFirst();
        }
        return (node.isString() || node.isNumber()) && node.asString().equals(secret)
                ? Optional.of("")
                : Optional.empty();
    }

    void keep(Attempt attempt, Map<String, String> secrets) {
        if (!secrets.isEmpty()) {
            attempts.put(attempt, new Held(Map.copyOf(secrets), Mask.of(secrets.values())));
        }
    }

    Held of(Attempt attempt) {
        return attempts.getOrDefault(attempt, Held.NONE);
    }

    void forget(Attempt attempt) {
        attempts.remove(attempt);
    }
}
