package dev.atrium.benchmarks.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Single GraphQL requests whose answers are looked at. */
public final class GraphQl implements AutoCloseable {

    private static final String PATH = "/graphql";

    private final Connection connection;

    /**
     * Connects.
     *
     * @param timeout the longest wait for an answer
     */
    public GraphQl(Endpoint endpoint, Duration timeout) {
        try {
            connection = connect(endpoint, timeout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to the GraphQL endpoint, for requests in bulk. */
    public static Connection connect(Endpoint endpoint, Duration timeout) throws IOException {
        return new Connection(endpoint, PATH, timeout);
    }

    /** The body of a request. */
    public static byte[] body(String document, Map<String, ?> variables) {
        return JsonMapper.shared().writeValueAsBytes(Map.of("query", document, "variables", variables));
    }

    /**
     * The {@code data} of the answer.
     *
     * @throws IllegalStateException if the portal answered with errors, which are in the message
     * @throws UncheckedIOException if the portal did not answer
     */
    public JsonNode data(String document, Map<String, ?> variables) {
        try {
            var answer = connection.post(body(document, variables));
            var problem = problem(answer);
            if (!problem.isEmpty()) {
                throw new IllegalStateException(problem);
            }
            return JsonMapper.shared().readTree(answer.text()).path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with an answer, or an empty text. */
    public static String problem(Answer answer) {
        if (answer.status() != 200) {
            return "HTTP " + answer.status() + ": " + shortened(answer.text());
        }
        if (!answer.mayHaveErrors()) {
            return "";
        }
        var errors = JsonMapper.shared().readTree(answer.text()).path("errors");
        return errors.isEmpty() ? "" : shortened(errors.toString());
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
