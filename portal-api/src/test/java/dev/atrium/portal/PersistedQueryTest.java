package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Apollo's <a href="https://www.apollographql.com/docs/apollo-server/performance/apq">automatic persisted queries</a>: the hash
 * alone, then, if the server does not know it, the hash with the document, and from then on the hash alone.
 */
class PersistedQueryTest extends PortalTest {

    private static final String DOCUMENT =
            "query Persisted($ref: EntityRef!) { entity(ref: $ref) { ref owner { ref } } }";

    private static final Map<String, String> VARIABLES = Map.of("ref", "component:example-app");

    @Test
    void remembersADocumentByItsHash() {
        var hash = sha256(DOCUMENT);
        var unknown = api.post(Map.of("extensions", persisted(hash), "variables", VARIABLES));
        assertThat(unknown.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.path("message").asString()).isEqualTo("PersistedQueryNotFound"));

        var told = api.post(Map.of("query", DOCUMENT, "extensions", persisted(hash), "variables", VARIABLES))
                .ok();
        var known = api.post(Map.of("extensions", persisted(hash), "variables", VARIABLES))
                .ok();
        assertThat(known.body()).isEqualTo(told.body());
        known.has("/entity", """
                { "ref": "component:default/example-app", "owner": { "ref": "group:default/team-a" } }""");
    }

    @Test
    void takesNoDocumentForAnothersHash() {
        var hash = sha256("{ viewer { groups } }");
        var answer = api.post(Map.of("query", "{ viewer { ref } }", "extensions", persisted(hash)));
        assertThat(answer.errors()).isNotEmpty();
        var after = api.post(Map.of("extensions", persisted(hash)));
        assertThat(after.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.path("message").asString()).isEqualTo("PersistedQueryNotFound"));
    }

    @Test
    void remembersNoDocumentThatIsInvalid() {
        var document = "{ entity(ref: \"component:example-app\") { colours } }";
        var hash = sha256(document);
        assertThat(api.post(Map.of("query", document, "extensions", persisted(hash)))
                        .codes())
                .containsExactly("BAD_USER_INPUT");
        assertThat(api.post(Map.of("extensions", persisted(hash))).text()).contains("PersistedQueryNotFound");
    }

    private static Map<String, ?> persisted(String hash) {
        return Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
