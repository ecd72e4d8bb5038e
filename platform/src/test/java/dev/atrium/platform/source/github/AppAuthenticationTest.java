package dev.atrium.platform.source.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.github.GitHubSettings.Authentication;
import dev.atrium.platform.source.github.GitHubSettings.Authentication.App;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AppAuthenticationTest {

    @RegisterExtension
    static final RecordedGitHub GITHUB = new RecordedGitHub();

    private static final KeyPair KEYS = keys();
    private static final RepositoryRef COMPILER = new RepositoryRef("github.com", "grace", "compiler");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsWithItsKeyInEitherForm(boolean pkcs1) throws Exception {
        GITHUB.host(new App(4242, pkcs1 ? pkcs1() : pkcs8())).repository(RecordedGitHub.SHOP);

        var jwt = GITHUB.requests().getFirst().getHeader("Authorization").substring("Bearer ".length());
        var parts = jwt.split("\\.");
        assertThat(verified(parts, KEYS.getPublic())).isTrue();
        assertThat(json(parts[0])).isEqualTo(JsonMapper.shared().readTree("{\"alg\":\"RS256\",\"typ\":\"JWT\"}"));
        var now = RecordedGitHub.START.getEpochSecond();
        assertThat(json(parts[1]).path("iss").asString()).isEqualTo("4242");
        assertThat(json(parts[1]).path("iat").asLong()).isEqualTo(now - 60);
        assertThat(json(parts[1]).path("exp").asLong()).isEqualTo(now + 540);
    }

    @Test
    void asksWithTheTokenOfTheOwnersInstallation() throws SourceException {
        var host = GITHUB.host(new App(4242, pkcs8()));

        assertThat(host.repository(COMPILER)).isPresent();
        assertThat(host.repository(COMPILER)).isPresent();

        assertThat(GITHUB.asked())
                .containsExactly(
                        "GET /app",
                        "GET /orgs/grace/installation",
                        "GET /users/grace/installation",
                        "POST /app/installations/12/access_tokens",
                        "GET /repos/grace/compiler",
                        "GET /repos/grace/compiler");
        assertThat(GITHUB.requests().getLast().getHeader("Authorization")).isEqualTo("token ghs_graceSToken");
    }

    @Test
    void renewsATokenThatIsAboutToExpire() throws SourceException {
        var host = GITHUB.host(new App(4242, pkcs8()));
        for (var time = 0; time < 3; time++) {
            host.repository(RecordedGitHub.SHOP);
        }
        assertThat(GITHUB.requests().stream()
                        .filter(request -> request.getUrl().equals("/repos/acme/shop"))
                        .map(request -> request.getHeader("Authorization")))
                .containsExactly("token ghs_firstToken", "token ghs_secondToken", "token ghs_secondToken");
    }

    @Test
    void takesTheInstallationThatIsConfigured() throws SourceException {
        GITHUB.host(new App(4242, pkcs8(), Map.of("Acme", 11L))).repository(RecordedGitHub.SHOP);
        assertThat(GITHUB.asked()).startsWith("GET /app", "GET /app/installations/11");
    }

    @Test
    void saysWhereTheAppIsNotInstalled() {
        var host = GITHUB.host(new App(4242, pkcs8()));
        assertThatThrownBy(() -> host.repository(new RepositoryRef("github.com", "nobody", "x")))
                .isInstanceOf(SourceException.class)
                .hasMessage("The GitHub App is not installed for 'nobody': install it there, or check the name.")
                .extracting(failure -> ((SourceException) failure).kind())
                .isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----"
            })
    void refusesAKeyThatIsNone(String key) {
        assertThatThrownBy(() -> GITHUB.host(new App(1, key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private key")
                .hasMessageNotContaining("c2VjcmV0")
                .hasNoCause();
    }

    @Test
    void readsAKeyThatWasWrittenOnOneLine() {
        assertThat(PrivateKeys.read(pkcs8().replace("\n", "\\n"))).isEqualTo(KEYS.getPrivate());
    }

    @Test
    void showsNoSecret() {
        var settings = GitHubSettings.of(
                "GitHub.com", GitHubSettings.apiOf("github.com"), List.of(), new Authentication.Token("ghp_secret"));
        assertThat(settings.toString()).doesNotContain("ghp_secret").contains("github.com");
        assertThat(settings.host()).isEqualTo("github.com");
        assertThat(new App(1, pkcs8()).toString()).doesNotContain("PRIVATE");
        assertThatThrownBy(() -> new Authentication.Token("a\nb")).hasMessageNotContaining("a\nb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://github.com", "/api", "https://user:secret@github.com/api"})
    void refusesAnAddressThatIsNone(String api) {
        assertThatThrownBy(() -> GitHubSettings.of("github.com", URI.create(api), List.of(), new Authentication.None()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void knowsWhereTheApiOfAHostIs() {
        assertThat(GitHubSettings.apiOf("github.com")).hasToString("https://api.github.com");
        assertThat(GitHubSettings.apiOf("git.example.com")).hasToString("https://git.example.com/api/v3");
    }

    private static boolean verified(String[] jwt, PublicKey key) throws Exception {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getUrlDecoder().decode(jwt[2]));
    }

    private static JsonNode json(String part) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pkcs8() {
        return pem("PRIVATE KEY", KEYS.getPrivate().getEncoded());
    }

    /** What PKCS#8 has after its head of 26 bytes. */
    private static String pkcs1() {
        var pkcs8 = KEYS.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }
}
