package dev.atrium.pipelines.executor.docker;

import com.github.dockerjava.api.exception.DockerException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the engine says when it refuses something. */
final class Refusal {

    private static final JsonMapper JSON = new JsonMapper();

    private Refusal() {}

    /** The engine's own words, of an answer such as {@code Status 404: {"message":"No such image: x"}}. */
    static String message(DockerException refused) {
        // what the client's library puts before it
        String said = String.valueOf(refused.getMessage()).replaceFirst("^Status \\d+: ", "");
        int brace = said.indexOf('{');
        if (brace < 0) {
            return said;
        }
        try {
            return JSON.readTree(said.substring(brace)).path("message").asString(said);
        } catch (JacksonException notJson) {
            return said;
        }
    }
}
