package dev.atrium.pipelines.executor.docker;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a Docker engine answers, as <a href="https://docs.docker.com/reference/api/engine/version/v1.41/">its API</a> says and version 20.10
 * does: it has an image, and makes a container with the id {@code c1} of it that writes and ends as it is told.
 */
final class EngineStub {

    private final WireMockExtension http;

    EngineStub(WireMockExtension http) {
        this.http = http;
        http.stubFor(any(urlPathMatching(".*")).atPriority(10).willReturn(refusal(501, "not stubbed")));
        http.stubFor(get(urlPathEqualTo("/containers/json")).willReturn(okJson("[]")));
        http.stubFor(get(urlPathEqualTo("/volumes")).willReturn(okJson("{\"Volumes\":null,\"Warnings\":null}")));
        http.stubFor(post(urlPathEqualTo("/volumes/create"))
                .willReturn(json(201, "{\"Name\":\"v1\",\"Driver\":\"local\",\"Mountpoint\":\"/x\"}")));
        http.stubFor(
                post(urlPathEqualTo("/containers/create")).willReturn(json(201, "{\"Id\":\"c1\",\"Warnings\":[]}")));
        http.stubFor(put(urlPathEqualTo("/containers/c1/archive")).willReturn(aResponse()));
        http.stubFor(post(urlPathEqualTo("/containers/c1/start"))
                .willReturn(aResponse().withStatus(204)));
        http.stubFor(post(urlPathEqualTo("/containers/c1/stop"))
                .willReturn(aResponse().withStatus(304)));
        http.stubFor(delete(urlPathMatching("/(containers|volumes)/.*"))
                .willReturn(aResponse().withStatus(204)));
    }

    EngineStub hasTheImage(String name, String user) {
        http.stubFor(get(urlPathEqualTo("/images/" + name + "/json"))
                .atPriority(2)
                .willReturn(okJson("{\"Id\":\"sha256:1\",\"Config\":{\"User\":\"" + user + "\"}}")));
        return this;
    }

    EngineStub hasNoImage() {
        http.stubFor(get(urlPathMatching("/images/.*/json")).atPriority(3).willReturn(refusal(404, "No such image")));
        return this;
    }

    EngineStub answersToAPull(ResponseDefinitionBuilder answer) {
        http.stubFor(post(urlPathEqualTo("/images/create")).willReturn(answer));
        return this;
    }

    EngineStub writesAndEnds(String output, String errors, String state) throws IOException {
        var body = new ByteArrayOutputStream();
        frame(body, 1, output);
        frame(body, 2, errors);
        http.stubFor(post(urlPathEqualTo("/containers/c1/attach"))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/vnd.docker.raw-stream")
                        .withBody(body.toByteArray())));
        http.stubFor(get(urlPathEqualTo("/containers/c1/json"))
                .willReturn(okJson("{\"Id\":\"c1\",\"State\":" + state + "}")));
        return this;
    }

    EngineStub hasLeft() {
        http.stubFor(get(urlPathEqualTo("/containers/json"))
                .willReturn(okJson("[{\"Id\":\"c1\",\"Labels\":{\"dev.atrium.execution\":\"x\"}}]")));
        http.stubFor(get(urlPathEqualTo("/volumes"))
                .willReturn(okJson("{\"Volumes\":[{\"Name\":\"v1\",\"Labels\":{\"dev.atrium.execution\":\"x\"}}]}")));
        return this;
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static ResponseDefinitionBuilder refusal(int status, String message) {
        return json(status, "{\"message\":\"" + message + "\"}\n");
    }

    private static void frame(ByteArrayOutputStream out, int stream, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var data = new DataOutputStream(out);
        data.writeInt(stream << 24);
        data.writeInt(bytes.length);
        data.write(bytes);
    }
}
