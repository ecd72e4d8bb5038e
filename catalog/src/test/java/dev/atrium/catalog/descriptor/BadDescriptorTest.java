package dev.atrium.catalog.descriptor;

import static dev.atrium.catalog.descriptor.Reading.LOCATION;
import static dev.atrium.catalog.descriptor.Reading.PATH;
import static dev.atrium.catalog.descriptor.Reading.component;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.atrium.platform.problem.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a descriptor, where, and whether it is kept all the same. */
class BadDescriptorTest {

    private static final String GROUP = """
            apiVersion: backstage.io/v1alpha1
            kind: Group
            metadata: {name: team-a}
            spec: {type: team}
            """;

    private static Arguments rejected(String yaml, int line, int column, String pointer, String message) {
        return arguments(yaml, line, column, pointer, message);
    }

    private static final String TEMPLATE_OF_A_MAIL_ADDRESS = """
            apiVersion: scaffolder.backstage.io/v1beta3
            kind: Template
            metadata: {name: a}
            spec: {type: service, steps: [{}], owner: service@example.com}
            """;

    private static String of(String kind, String spec) {
        return "apiVersion: backstage.io/v1alpha1\nkind: " + kind + "\nmetadata: {name: a}\n" + spec + "\n";
    }

    static Stream<Arguments> rejected() {
        return Stream.of(
                rejected("- a\n", 1, 1, "", "must be a mapping, not a list"),
                rejected("just text\n", 1, 1, "", "must be a mapping, not a single value"),
                rejected("kind: User\nmetadata: {name: a}\n", 1, 1, "", "apiVersion is missing. Add a line"),
                rejected("apiVersion: a/v1\nmetadata: {name: a}\n", 1, 1, "", "kind: Component"),
                rejected("apiVersion: a/v1\nkind:\nmetadata: {name: a}\n", 1, 1, "", "kind is missing"),
                rejected("apiVersion: a/v1\nkind: [B]\nmetadata: {name: a}\n", 2, 7, "/kind", "kind must be text"),
                rejected("apiVersion: a/v1\nkind: B\n", 1, 1, "", "metadata is missing"),
                rejected("apiVersion: a/v1\nkind: B\nmetadata:\n", 1, 1, "", "metadata is missing"),
                rejected("apiVersion: a/v1\nkind: B\nmetadata: []\n", 3, 11, "/metadata", "must be a mapping"),
                rejected("apiVersion: a/v1\nkind: B\nmetadata:\n  title: x\n", 4, 3, "/metadata", "name: example-app"),
                rejected("apiVersion: a/v1\nkind: B C\nmetadata: {name: a}\n", 2, 7, "/kind", "cannot be a kind"),
                rejected("apiVersion: v1\nkind: B\nmetadata: {name: a}\n", 1, 13, "/apiVersion", "prefix/version"),
                rejected(
                        "apiVersion: a/v1\nkind: B\nmetadata: {name: a}\nspec: 4\n",
                        4,
                        7,
                        "/spec",
                        "must be a mapping"),
                rejected(of("Component", ""), 1, 1, "", "spec is missing"),
                rejected(
                        GROUP.replace("v1alpha1", "v9"),
                        1,
                        13,
                        "/apiVersion",
                        "\"backstage.io/v9\" is unknown for the kind"),
                rejected(GROUP.replace("Group", "group"), 2, 7, "/kind", "write \"kind: Group\""),
                rejected(
                        GROUP.replace("Group", "Template").replace("team}", "team, steps: []}"),
                        1,
                        13,
                        "/apiVersion",
                        "scaffolder.backstage.io/v1beta3"),
                rejected(GROUP.replace("team-a", "x".repeat(64)), 3, 18, "/metadata/name", "at most 63 characters"),
                rejected(GROUP.replace("team-a", "a/b"), 3, 18, "/metadata/name", "\"a/b\" breaks the rule"),
                rejected(GROUP.replace("team-a", "\"\""), 3, 18, "/metadata/name", "breaks the rule"),
                rejected(GROUP.replace("team-a", "[a]"), 3, 18, "/metadata/name", "must be text, not a list"),
                rejected(component("namespace: Team_A", ""), 5, 14, "/metadata/namespace", "breaks the rule"),
                rejected(component("title: {}", ""), 5, 10, "/metadata/title", "not a mapping"),
                rejected(component("description: [a]", ""), 5, 16, "/metadata/description", "not a list"),
                rejected(component("labels: a", ""), 5, 11, "/metadata/labels", "must be a mapping"),
                rejected(component("labels:\n  a: b c", ""), 6, 8, "/metadata/labels/a", "\"b c\" of the label a"),
                rejected(component("labels:\n  a: {b: c}", ""), 6, 8, "/metadata/labels/a", "not a mapping"),
                rejected(component("labels:\n  a/b/c: d", ""), 6, 5, "/metadata/labels/a~1b~1c", "\"a/b/c\""),
                rejected(component("labels:\n  Big.com/c: d", ""), 6, 5, "/metadata/labels/Big.com~1c", "DNS name"),
                rejected(component("annotations:\n  -a: d", ""), 6, 5, "/metadata/annotations/-a", "rule for keys"),
                rejected(component("annotations:\n  a: [d]", ""), 6, 8, "/metadata/annotations/a", "not a list"),
                rejected(component("tags: java", ""), 5, 9, "/metadata/tags", "tags: [java, grpc]"),
                rejected(component("tags:\n  - java\n  - Java", ""), 7, 7, "/metadata/tags/1", "\"Java\" breaks"),
                rejected(component("tags: [{}]", ""), 5, 10, "/metadata/tags/0", "a mapping breaks"),
                rejected(
                        of("Component", "spec: {lifecycle: a, owner: b}"),
                        4,
                        7,
                        "/spec",
                        "spec.type is missing. Add \"type: service\""),
                rejected(of("Component", "spec:\n  type: a\n  owner: b"), 5, 3, "/spec", "spec.lifecycle is missing"),
                rejected(
                        of("Component", "spec:\n  type: a\n  lifecycle: b"),
                        5,
                        3,
                        "/spec",
                        "spec.owner is missing. Add \"owner: team-a\" below spec."),
                rejected(of("System", "spec:\n  owner:"), 5, 3, "/spec/owner", "has no value"),
                rejected(of("System", "spec:\n  owner: ''"), 5, 10, "/spec/owner", "the name is empty"),
                rejected(of("System", "spec:\n  owner: [a]"), 5, 10, "/spec/owner", "not a list"),
                rejected(of("System", "spec:\n  owner: user:a/b/c"), 5, 10, "/spec/owner", "not an entity reference"),
                rejected(of("Domain", "spec: {domain: b}"), 4, 7, "/spec", "spec.owner is missing"),
                rejected(of("Resource", "spec: {owner: a}"), 4, 7, "/spec", "\"type: database\""),
                rejected(of("Group", "spec: {}"), 4, 7, "/spec", "\"type: team\""),
                rejected(of("API", "spec: {type: a, lifecycle: b, owner: c}"), 4, 7, "/spec", "$text: ./openapi.yaml"),
                rejected(
                        of("API", "spec: {type: a, lifecycle: b, owner: c, definition: {d: e}}"),
                        4,
                        53,
                        "/spec/definition",
                        "not a mapping"),
                rejected(
                        of("Template", "spec: {type: a}").replace("backstage.io/v1alpha1", "backstage.io/v1beta2"),
                        4,
                        7,
                        "/spec",
                        "spec.steps is missing"),
                rejected(
                        of("Template", "spec: {type: a, steps: b}")
                                .replace("backstage.io/v1alpha1", "scaffolder.backstage.io/v1beta3"),
                        4,
                        24,
                        "/spec/steps",
                        "must be a list"),
                rejected(of("User", "spec: []"), 4, 7, "/spec", "must be a mapping"));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void isLeftOut(String yaml, int line, int column, String pointer, String message) {
        var file = Reading.read(yaml + "---\n" + GROUP);
        assertThat(file.descriptors()).hasSize(1);
        assertThat(file.descriptors().getFirst().ref()).hasToString("group:default/team-a");
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.message()).contains(message);
            assertThat(problem.place().location()).isEqualTo(LOCATION);
            assertThat(problem.place().path()).isEqualTo(PATH);
            assertThat(problem.place().line()).isEqualTo(line);
            assertThat(problem.place().column()).isEqualTo(column);
            assertThat(problem.place().pointer()).isEqualTo(pointer);
        });
    }

    private static Arguments kept(
            Severity severity, String yaml, int line, int column, String pointer, String message) {
        return arguments(severity, yaml, line, column, pointer, message);
    }

    static Stream<Arguments> kept() {
        var warning = Severity.WARNING;
        var error = Severity.ERROR;
        return Stream.of(
                kept(warning, GROUP.replace("team-a", "4"), 3, 18, "/metadata/name", "Put it in quotes: \"4\""),
                kept(warning, component("namespace: 4", ""), 5, 14, "/metadata/namespace", "a number"),
                kept(warning, component("title: true", ""), 5, 10, "/metadata/title", "a boolean"),
                kept(warning, component("description: 1.10", ""), 5, 16, "/metadata/description", "\"1.10\""),
                kept(warning, component("labels: {a: 007}", ""), 5, 15, "/metadata/labels/a", "\"007\""),
                kept(warning, component("labels: {a: }", ""), 5, 12, "/metadata/labels/a", "has no value"),
                kept(warning, component("annotations: {a: TRUE}", ""), 5, 20, "/metadata/annotations/a", "\"TRUE\""),
                kept(warning, component("tags: [a, 8]", ""), 5, 13, "/metadata/tags/1", "\"8\""),
                kept(warning, component("links: a", ""), 5, 10, "/metadata/links", "must be a list"),
                kept(warning, component("links: [a]", ""), 5, 11, "/metadata/links/0", "a mapping with a url"),
                kept(warning, component("links: [{title: a}]", ""), 5, 11, "/metadata/links/0", "must have a url"),
                kept(warning, component("links: [{url: ' '}]", ""), 5, 11, "/metadata/links/0", "must have a url"),
                kept(warning, component("links: [{url: /a}]", ""), 5, 17, "/metadata/links/0/url", "absolute"),
                kept(
                        warning,
                        component("links: [{url: 'javascript:alert(1)'}]", ""),
                        5,
                        17,
                        "/metadata/links/0/url",
                        "absolute"),
                kept(
                        warning,
                        component("links: [{url: 'https://a', title: []}]", ""),
                        5,
                        37,
                        "/metadata/links/0/title",
                        "must be text"),
                kept(
                        warning,
                        component("links: [{url: 'https://a', title: 5}]", ""),
                        5,
                        37,
                        "/metadata/links/0/title",
                        "kept as text"),
                kept(warning, component("", "dependsOn: a"), 9, 14, "/spec/dependsOn", "dependsOn: [...]"),
                kept(warning, component("", "dependsOn: [4]"), 9, 15, "/spec/dependsOn/0", "a number"),
                kept(warning, component("", "system: 4"), 9, 11, "/spec/system", "a number"),
                kept(warning, component("", "dependsOn: [Example-App]"), 9, 15, "/spec/dependsOn/0", "itself"),
                kept(
                        error,
                        component("", "dependsOn:\n  - 'component:a/b/c'"),
                        10,
                        7,
                        "/spec/dependsOn/0",
                        "\"component:a/b/c\" is not an entity reference"),
                kept(error, component("", "dependsOn: [{a: b}]"), 9, 15, "/spec/dependsOn/0", "not a mapping"),
                kept(error, component("", "dependsOn: {a: b}"), 9, 14, "/spec/dependsOn", "a list of references"),
                kept(error, component("", "system: [a]"), 9, 11, "/spec/system", "one reference, not a list"),
                kept(warning, TEMPLATE_OF_A_MAIL_ADDRESS, 4, 43, "/spec/owner", "is a mail address"),
                kept(error, component("", "system: a b"), 9, 11, "/spec/system", "not an entity reference"),
                kept(error, of("Location", "spec: {target: ''}"), 4, 16, "/spec/target", "a path or a URL"),
                kept(error, of("Location", "spec: {targets: a}"), 4, 17, "/spec/targets", "must be a list"),
                kept(error, of("Location", "spec: {targets: [a, 4]}"), 4, 21, "/spec/targets/1", "a path or a URL"),
                kept(warning, of("Location", "spec: {type: git, target: a}"), 4, 14, "/spec/type", "\"git\""),
                kept(
                        warning,
                        of("Location", "spec: {presence: maybe, target: a}"),
                        4,
                        18,
                        "/spec/presence",
                        "required"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void isKept(Severity severity, String yaml, int line, int column, String pointer, String message) {
        assertThat(Reading.one(yaml).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(severity);
            assertThat(problem.message()).contains(message);
            assertThat(problem.place().line()).isEqualTo(line);
            assertThat(problem.place().column()).isEqualTo(column);
            assertThat(problem.place().pointer()).isEqualTo(pointer);
        });
    }
}
