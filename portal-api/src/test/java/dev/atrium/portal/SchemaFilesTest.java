package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of descriptors, as an editor asks for them. */
class SchemaFilesTest extends PortalTest {

    @ParameterizedTest
    @CsvSource({
        "deployment-info, deployment-info.yaml",
        "monitoring-info, monitoring-info.yaml",
        "panel-bundle, PanelBundle"
    })
    void areServed(String name, String title) throws Exception {
        var answer = get(name + ".schema.json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/schema+json");
        var schema = JsonMapper.shared().readTree(answer.body());
        assertThat(schema.path("title").asString("")).isEqualTo(title);
        assertThat(schema.path("$schema").asString("")).startsWith("http://json-schema.org/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing.schema.json", "..%2Fapplication.schema.json", "monitoring-info.json"})
    void otherFilesAreNot(String file) throws Exception {
        assertThat(get(file).statusCode()).isIn(400, 404);
    }

    @Test
    void areNotAskedForAgainWithinAnHour() throws Exception {
        assertThat(get("monitoring-info.schema.json").headers().firstValue("cache-control"))
                .contains("max-age=3600");
    }

    private HttpResponse<String> get(String file) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var uri = URI.create("http://localhost:" + port + "/schemas/" + file);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }
}
