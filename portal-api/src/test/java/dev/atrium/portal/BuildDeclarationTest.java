package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is declared besides steps: templates of the company's own, identities, secrets, and everything that the documentation shows. */
class BuildDeclarationTest extends BuildTest {

    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

    @Test
    void aTemplateOfTheCompanyIsUsedAndItsMistakesStandWhereTheyWereMade() throws IOException {
        var templates = project("templates");
        templates.push("main", "Declare", "shell.yaml", documented("kind: BuildTemplate"), "broken.yaml", """
                apiVersion: atrium.dev/v1alpha1
                kind: BuildTemplate
                metadata: { name: broken, description: Broken. }
                spec:
                  options: { type: object }
                  pipelines:
                  - pipeline: Build
                    reff: main
                    stages: []
                """);
        await().atMost(LONG)
                .until(() -> send("BuildTemplates", Map.of())
                        .texts("/buildTemplates", "name")
                        .contains("shellScripts"));
        var problems = send("BuildTemplateProblems", Map.of()).at("/buildTemplateProblems");
        assertThat(problems.toString()).contains("reff");
        assertThat(problems.valueStream().map(p -> p.path("path").asString())).containsOnly("broken.yaml");
        assertThat(problems.valueStream().map(p -> p.path("line").asInt())).contains(8);
        var preview = preview("version: 2\ntemplate: { type: shellScripts }\n");
        assertThat(preview.path("problems")).isEmpty();
        assertThat(preview.path("expanded").asString()).contains("--severity=style", "scripts/example-app.sh");
    }

    @Test
    void aBuildCanSayWhoItIs() throws Exception {
        var project = project("identified");
        var sha = project.push("main", "Identify", "build-info.yaml", "useBuildIdentity: true\n" + pipeline("""
                        - stage: Build
                          tasks:
                          - task: identify
                            steps:
                            - { action: action-containers/shell, args: ["-c", "base64 -w0 $BUILD_IDENTITY_TOKEN_FILE; echo; cat $BUILD_IDENTITY_TOKEN_FILE"] }
                        """));
        var build = finished(project, "Build", sha);
        hasStatus(build, "SUCCEEDED");
        // the token itself is a secret, which a step has to try to tell
        var lines = build.at("/stages/0/tasks/0/steps/0/log").asString().lines().toList();
        assertThat(lines.getLast()).isEqualTo("***");
        assertThat(lines.getFirst()).isEqualTo("***");
    }

    @Test
    void theKeysOfIdentitiesArePublished() throws Exception {
        var project = project("published");
        var file = folder.resolve("token");
        var sha = project.push(
                "main", "Identify", "build-info.yaml", "useBuildIdentity: true\n" + pipeline("""
                        - stage: Build
                          tasks:
                          - task: identify
                            steps:
                            - { action: action-containers/shell, args: ["-c", "cat $BUILD_IDENTITY_TOKEN_FILE > %s"] }
                        """.formatted(file)));
        hasStatus(finished(project, "Build", sha), "SUCCEEDED");
        var token = SignedJWT.parse(Files.readString(file).strip());
        var configuration = api.get("/.well-known/openid-configuration");
        assertThat(configuration.body()).contains("/.well-known/jwks.json");
        var keys = JWKSet.parse(api.get("/.well-known/jwks.json").body());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getClaim("repository")).isEqualTo("builds/published");
        assertThat(claims.getClaim("ref")).isEqualTo("main");
        assertThat(claims.getClaim("commit")).isEqualTo(sha);
        assertThat(claims.getClaim("pipeline")).isEqualTo("Build");
    }

    @Test
    void aSecretIsGivenToWhoMayHaveItAndShownToNobody() {
        var asks = pipeline("""
                - stage: Build
                  tasks:
                  - task: whisper
                    secrets: [TOKEN]
                    steps:
                    - { action: action-containers/shell, args: ["-c", "printf hunter2; sleep 0.3; printf -- '-and-friends\\\\n'; echo $TOKEN | base64; test ${#TOKEN} = 19"] }
                """);
        var allowed = project("secretive");
        var build = finished(allowed, "Build", allowed.push("main", "Whisper", "build-info.yaml", asks));
        hasStatus(build, "SUCCEEDED");
        assertThat(build.at("/stages/0/tasks/0/steps/0/log").asString())
                .contains("***")
                .doesNotContain(
                        "hunter2",
                        Base64.getEncoder()
                                .encodeToString("hunter2-and".getBytes())
                                .substring(0, 12));

        var other = project("curious");
        var refused = finished(other, "Build", other.push("main", "Ask", "build-info.yaml", asks));
        hasStatus(refused, "FAILED");
        assertThat(refused.at("/stages/0/tasks/0/message").asString()).contains("TOKEN", "not for builds/curious");
    }

    static Stream<String> documentedFiles() throws IOException {
        return documentedYaml().filter(yaml -> !yaml.contains("kind: BuildTemplate"));
    }

    @ParameterizedTest
    @MethodSource("documentedFiles")
    void whatTheDocumentationShowsIsRight(String yaml) {
        var preview = preview(yaml);
        assertThat(preview.path("problems")).as(preview.toPrettyString()).isEmpty();
        assertThat(preview.path("expanded").asString()).contains("pipelines:");
    }

    private JsonNode preview(String yaml) {
        return send("BuildInfoPreview", Map.of("yaml", yaml)).at("/previewBuildInfo");
    }

    private static String documented(String part) throws IOException {
        return documentedYaml().filter(yaml -> yaml.contains(part)).findFirst().orElseThrow();
    }

    private static Stream<String> documentedYaml() throws IOException {
        return YAML.matcher(Files.readString(Path.of("../docs/pipelines.md")))
                .results()
                .map(r -> r.group(1));
    }
}
