package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.atrium.portal.client.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What those get who ask for what cannot be: a code, a reason, and nothing of the portal's insides. */
class ErrorTest extends PortalTest {

    private static final String NOWHERE = id("location:999999999");

    static Stream<Arguments> badRequests() {
        return Stream.of(
                bad("{ entities(first: 1, after: \"nonsense\") { nodes { ref } } }", "cursor"),
                bad("{ entities(first: 1, after: \"\") { nodes { ref } } }", "cursor"),
                bad("{ search(query: \"a\", after: \"nonsense\") { nodes { ref } } }", "cursor"),
                bad("{ locations(after: \"nonsense\") { nodes { target } } }", "cursor"),
                bad("{ ingestionProblems(after: \"nonsense\") { nodes { message } } }", "cursor"),
                bad("{ entity(ref: \"component:a/b/c\") { ref } }", "component:a/b/c"),
                bad("{ entity(ref: \"\") { ref } }", "ref"),
                bad("{ entity(ref: 4) { ref } }", "ref"),
                bad("{ entities(filter: { owner: [\"a b\"] }) { nodes { ref } } }", "a b"),
                bad("{ entities(first: 501) { nodes { ref } } }", "500"),
                bad("{ entities(first: -1) { nodes { ref } } }", "0 to 500"),
                bad("{ entities(first: 1, last: 1) { nodes { ref } } }", "either `first` or `last`"),
                bad("{ entityGraph(roots: [\"component:example-app\"], depth: 6) { truncated } }", "5"),
                bad("{ entity(ref: \"component:example-app\") { colour } }", "colour"),
                bad("{ entities { nodes { ref } ", "syntax"),
                bad("", ""),
                bad("query($ref: EntityRef!) { entity(ref: $ref) { ref } }", "ref"),
                bad("{ entity(ref: \"component:example-app\") " + deep(25) + " }", "27 fields deep"),
                bad(
                        "{ entities(first: 500) { nodes { dependsOn(first: 500) { nodes { dependsOn(first: 500) {"
                                + " nodes { ref } } } } } } }",
                        "at most 200000"),
                bad("mutation { registerLocation(input: { target: \"\" }) { location { id } } }", "target"),
                bad(
                        "mutation { registerLocation(input: { target: \"ftp://example.com/a\" }) { location { id } } }",
                        "ftp"),
                bad(
                        "mutation { registerLocation(input: { target: \"https://a:b@example.com/c\" }) { location { id } } }",
                        "password"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void saysWhatIsWrongWithARequest(String document, String reason) {
        var answer = api.ask(document);
        assertThat(answer.codes()).as(answer.text()).isNotEmpty().containsOnly("BAD_USER_INPUT");
        assertThat(answer.text()).containsIgnoringCase(reason);
        tellsNothing(answer);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                arguments("mutation { refreshLocation(input: { id: \"%s\" }) { location { id } } }", NOWHERE),
                arguments("mutation { refreshLocation(input: { id: \"%s\" }) { location { id } } }", "nonsense"),
                arguments("mutation { unregisterLocation(input: { id: \"%s\" }) { id } }", NOWHERE),
                arguments("mutation { starEntity(input: { ref: \"%s\" }) { entity { ref } } }", "component:not-there"),
                arguments("{ ingestionProblems(location: \"%s\") { totalCount } }", "nonsense"));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void saysThatThereIsNoSuchThing(String document, String name) {
        var answer = api.ask(document.formatted(name));
        assertThat(answer.codes()).as(answer.text()).containsExactly("NOT_FOUND");
        assertThat(answer.text()).contains("There is no");
        tellsNothing(answer);
    }

    @Test
    void answersNullForWhatIsNotThereWhereTheSchemaAllowsIt() {
        var answer = api.ask(
                "{ entity(ref: \"component:not-there\") { ref } a: node(id: \"nonsense\") { id } b: node(id: \"%s\") { id } }"
                        .formatted(NOWHERE));
        answer.ok().has("", "{ \"entity\": null, \"a\": null, \"b\": null }");
    }

    @Test
    void aLocationThatWasFoundCannotBeUnregistered() {
        var id = api.ask("{ locations(filter: { root: true, text: \"company.git\" }) { nodes { id } } }")
                .ok()
                .at("/locations/nodes/0/id")
                .asString();
        var answer = api.ask("mutation { unregisterLocation(input: { id: \"" + id + "\" }) { id } }");
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.text()).contains("was found in its repository");
    }

    static Stream<Arguments> refusedTargets() {
        return Stream.of(
                arguments("/etc/passwd", "allowed"),
                arguments(FILES + "/../outside/catalog-info.yaml", "allowed"),
                arguments("http://127.0.0.1:9/catalog-info.yaml", "private"),
                arguments("http://169.254.169.254/latest/meta-data", "private"),
                arguments("http://[::1]/catalog-info.yaml", "private"),
                arguments("http://2130706433/catalog-info.yaml", "private"),
                arguments("http://10.1.2.3/shop.git", "private"));
    }

    /** Registering is taken down, since what is refused today may be allowed tomorrow; the location says why it has nothing. */
    @ParameterizedTest
    @MethodSource("refusedTargets")
    void aTargetThatMayNotBeReadFails(String target, String reason) {
        var answer = register(target).ok();
        var id = answer.at("/registerLocation/location/id").asString();
        try {
            assertThat(answer.at("/registerLocation/location/status").asString())
                    .as(answer.text())
                    .isEqualTo("FAILED");
            assertThat(answer.texts("/registerLocation/problems", "message"))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase(reason);
            assertThat(answer.text()).doesNotContain("root:");
            var problems = api.ask(
                    "query($id: ID!) { ingestionProblems(location: $id) { nodes { severity message location } } }",
                    Map.of("id", id));
            assertThat(problems.ok().texts("/ingestionProblems/nodes", "severity"))
                    .containsExactly("ERROR");
            tellsNothing(answer);
        } finally {
            unregister(id);
        }
    }

    @ParameterizedTest
    @MethodSource("refusedTargets")
    void aRehearsalSaysSoToo(String target, String reason) {
        var answer = api.ask(
                "mutation($target: String!) { registerLocation(input: { target: $target, dryRun: true }) {"
                        + " location { id } entities { ref } problems { severity message } } }",
                Map.of("target", target));
        assertThat(answer.ok().at("/registerLocation/location").isNull()).isTrue();
        assertThat(answer.texts("/registerLocation/problems", "message"))
                .singleElement()
                .asString()
                .containsIgnoringCase(reason);
    }

    @Test
    void aFailureOfItsOwnIsGivenOnlyAReference() {
        statements.failDuring(() -> {
            var answer = api.ask("{ entities(first: 7) { nodes { ref } } }");
            assertThat(answer.codes()).containsExactly("INTERNAL");
            assertThat(answer.errors().getFirst().path("message").asString())
                    .matches(".* [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.");
            assertThat(answer.text()).doesNotContain("hunter2");
            tellsNothing(answer);
        });
        api.ask("{ entities(first: 7) { nodes { ref } } }").ok();
    }

    @Test
    void aBodyThatIsNoRequestIsRefused() {
        var answer = api.post(Map.of("documents", "{ viewer { ref } }"));
        assertThat(answer.status()).isEqualTo(400);
        tellsNothing(answer);
    }

    private static Arguments bad(String document, String reason) {
        return arguments(document, reason);
    }

    private static String deep(int depth) {
        return "{ owner ".repeat(depth) + "{ ref }" + " }".repeat(depth);
    }

    private static String id(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Neither a stack trace nor SQL nor a class of ours. */
    private static void tellsNothing(Answer answer) {
        assertThat(answer.text())
                .doesNotContainIgnoringCase("select ")
                .doesNotContain("Exception:", "\\tat ", "dev.atrium", "java.", "r2dbc");
    }
}
