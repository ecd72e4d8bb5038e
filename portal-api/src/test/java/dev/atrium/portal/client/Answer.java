package dev.atrium.portal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back from {@code /graphql}.
 *
 * @param status of HTTP
 * @param text the body as it was sent
 * @param body the body as JSON
 */
public record Answer(int status, String text, JsonNode body) {

    /** The same answer, which must be without errors. */
    public Answer ok() {
        assertThat(errors()).as(text).isEmpty();
        assertThat(status).isEqualTo(200);
        return this;
    }

    /** The data at a JSON pointer, such as {@code /entity/ref}. */
    public JsonNode at(String pointer) {
        return body.at("/data" + pointer);
    }

    /** The texts of a field of each element of a list in the data. */
    public List<String> texts(String list, String field) {
        return at(list).valueStream()
                .map(element -> element.at("/" + field).asString(""))
                .toList();
    }

    /** The errors, empty if there are none. */
    public List<JsonNode> errors() {
        return body.path("errors").valueStream().toList();
    }

    /** The {@code extensions.code} of each error. */
    public List<String> codes() {
        return errors().stream()
                .map(error -> error.at("/extensions/code").asString("none"))
                .toList();
    }

    /** Holds the data at a pointer against the JSON that is expected there. */
    public void has(String pointer, String json) {
        assertThat(at(pointer)).as(text).isEqualTo(JsonMapper.shared().readTree(json));
    }
}
