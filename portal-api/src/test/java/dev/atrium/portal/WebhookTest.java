package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What GitHub tells is taken in if it is signed, and once. */
@TestPropertySource(
        properties = {
            "atrium.source.github[0].api=http://127.0.0.1:9",
            "atrium.source.github[0].webhook-secret=" + WebhookTest.SECRET
        })
class WebhookTest extends PortalTest {

    static final String SECRET = "It's a Secret to Everybody";

    private static final String DELETED = """
            { "action": "deleted", "repository": { "full_name": "acme/shop", "name": "shop", "owner": { "login": "acme" } } }""";

    private final HttpClient http = HttpClient.newHttpClient();

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
        for (var signature :
                new String[] {wrong, "sha256=", "sha1=" + right.substring(7), right + "00", "", right + " "}) {
            var answer = send("repository", UUID.randomUUID().toString(), DELETED, signature);
            assertThat(answer.statusCode()).as(signature).isIn(401, 202);
            assertThat(answer.statusCode() == 202)
                    .as(signature)
                    .isEqualTo(signature.strip().equals(right));
            assertThat(answer.body()).doesNotContain(SECRET);
        }
        assertThat(send("repository", UUID.randomUUID().toString(), DELETED + " ", right)
                        .statusCode())
                .as("another body")
                .isEqualTo(401);
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
