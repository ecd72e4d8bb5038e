package dev.atrium.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What GitHub tells is taken in if it is signed, and once. */
class WebhookTest extends PortalTest {

    private static final String SECRET = "It's a Secret to Everybody";

    private static final String DELETED = deleted("till");

    /** The first push that brings a descriptor, as far as it is looked at. */
    private static final String PUSHED = """
            { "ref": "refs/heads/main", "forced": false, "pusher": { "name": "grace" },
              "before": "1111111111111111111111111111111111111111", "after": "2222222222222222222222222222222222222222",
              "commits": [ { "id": "2222222222222222222222222222222222222222",
                             "added": [ "catalog-info.yaml" ], "modified": [], "removed": [] } ],
              "repository": { "full_name": "acme/shop", "name": "shop", "default_branch": "main",
                              "owner": { "login": "acme" } } }""";

    /** Where it is, nothing can be read: what GitHub's API says of it is what the platform's tests have recorded. */
    private static final String FOUND = "https://github.invalid/acme/shop.git#main:catalog-info.yaml";

    private static final WireMockServer GITHUB = new WireMockServer(
            options().dynamicPort().usingFilesUnderClasspath("github").globalTemplating(true));

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void github(DynamicPropertyRegistry properties) {
        GITHUB.start();
        GITHUB.stubFor(get(urlPathEqualTo("/repos/acme/shop/git/blobs/5a4fe08359c7f97380e408c717ef42c86939cd86"))
                .willReturn(ok("kind: Component")));
        properties.add("atrium.source.github[0].host", () -> "github.invalid");
        properties.add("atrium.source.github[0].api", GITHUB::baseUrl);
        properties.add("atrium.source.github[0].token", () -> "ghp_notARealToken1234");
        properties.add("atrium.source.github[0].webhook-secret", () -> SECRET);
    }

    @AfterAll
    static void stop() {
        GITHUB.stop();
    }

    @Test
    void aSignedDeliveryIsTakenInOnce() throws Exception {
        var delivery = UUID.randomUUID().toString();
        assertThat(send("repository", delivery, DELETED, signature(DELETED)).statusCode())
                .isEqualTo(202);
        var again = send("repository", delivery, DELETED, signature(DELETED));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("repeated");
        assertThat(send("repository", UUID.randomUUID().toString(), DELETED, signature(DELETED))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void whatNobodyKnowsOfIsPassedOver() throws Exception {
        for (var event : new String[] {"ping", "star", "something_new"}) {
            var answer = send(event, UUID.randomUUID().toString(), "{\"zen\": \"Keep it simple.\"}", null);
            assertThat(answer.statusCode()).as("unsigned " + event).isEqualTo(401);
            answer = send(event, UUID.randomUUID().toString(), "{}", signature("{}"));
            assertThat(answer.statusCode()).as(event).isEqualTo(200);
            assertThat(answer.body()).contains("ignored");
        }
    }

    @Test
    void aWrongSignatureIsRefused() throws Exception {
        var right = signature(DELETED);
        var wrong = right.substring(0, right.length() - 1) + (right.endsWith("0") ? "1" : "0");
        for (var signature : new String[] {wrong, "sha256=", "sha1=" + right.substring(7), right + "00", ""}) {
            var answer = send("repository", UUID.randomUUID().toString(), DELETED, signature);
            assertThat(answer.statusCode()).as(signature).isEqualTo(401);
            assertThat(answer.body()).doesNotContain(SECRET);
        }
        // to HTTP, spaces around a value are none of it: RFC 9110, 5.5
        assertThat(send("repository", UUID.randomUUID().toString(), DELETED, right + " ")
                        .statusCode())
                .isEqualTo(202);
        assertThat(send("repository", UUID.randomUUID().toString(), DELETED + " ", right)
                        .statusCode())
                .as("another body")
                .isEqualTo(401);
    }

    @Test
    void whatIsPushedIsFoundAndGoesWithItsRepository() throws Exception {
        assertThat(locations()).doesNotContain(FOUND);
        assertThat(send("push", UUID.randomUUID().toString(), PUSHED, signature(DELETED))
                        .statusCode())
                .isEqualTo(401);
        assertThat(GITHUB.getAllServeEvents()).isEmpty();

        assertThat(send("push", UUID.randomUUID().toString(), PUSHED, signature(PUSHED))
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> locations().contains(FOUND));
        GITHUB.verify(getRequestedFor(urlPathEqualTo("/repos/acme/shop")));

        var deleted = deleted("shop");
        assertThat(send("repository", UUID.randomUUID().toString(), deleted, signature(deleted))
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> !locations().contains(FOUND));
    }

    private List<String> locations() {
        return api.ask("{ locations(first: 100) { nodes { target } } }").ok().texts("/locations/nodes", "target");
    }

    private static String deleted(String repository) {
        return """
                { "action": "deleted",
                  "repository": { "full_name": "acme/%1$s", "name": "%1$s", "owner": { "login": "acme" } } }""".formatted(repository);
    }

    @Test
    void aSignedDeliveryThatCannotBeReadIsABadRequest() throws Exception {
        for (var body : new String[] {"not json", "[]", "", "{ \"action\": \"deleted\" }"}) {
            var answer = send("repository", UUID.randomUUID().toString(), body, signature(body));
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("message").doesNotContain("Exception");
        }
    }

    private HttpResponse<String> send(String event, String delivery, String body, String signature) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/github"))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", delivery)
                .POST(BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-Hub-Signature-256", signature);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String signature(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
