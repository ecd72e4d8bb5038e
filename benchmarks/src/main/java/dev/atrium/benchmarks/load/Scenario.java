package dev.atrium.benchmarks.load;

import dev.atrium.benchmarks.http.GraphQl;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * One kind of request, with other variables each time.
 *
 * @param name what the tables call it
 * @param document the GraphQL operation
 * @param variables the variables of the next request
 * @param proof what every right answer contains: an empty page would be fast, too
 */
public record Scenario(
        String name, String document, Function<SplittableRandom, Map<String, ?>> variables, String proof) {

    /** The body of the next request. */
    byte[] body(SplittableRandom random) {
        return GraphQl.body(document, variables.apply(random));
    }

    byte[] proofBytes() {
        return proof.getBytes(StandardCharsets.UTF_8);
    }
}
