package dev.atrium.scaffolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the golden templates to what is said of them: what they ask for, what they do, what their repositories carry. */
class GoldenTemplateFilesTest {

    private static final Pattern PARAMETER = Pattern.compile("parameters\\.(\\w+)");
    private static final Pattern OPENED = Pattern.compile("\\$\\{\\{");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{(?:(?!\\$\\{\\{|}}).)*}}", Pattern.DOTALL);

    /** What a template's repository carries besides what each carries. */
    enum Kind {
        GRPC("spring-boot-grpc-service", "javaBackend", "javaBackend", true),
        NODE("node-service", "nodeService", "nodeService", true),
        SSR("react-ssr-template", "website", "nodeService", false),
        SPA("create-react-app-template", "website", "", false),
        DOCUMENTATION("documentation-template", "documentation", "", false);

        final String folder;
        final String build;
        final String bundle;
        final boolean canary;

        Kind(String folder, String build, String bundle, boolean canary) {
            this.folder = folder;
            this.build = build;
            this.bundle = bundle;
            this.canary = canary;
        }

        GoldenTemplate template() {
            return new GoldenTemplate(folder);
        }

        boolean deployed() {
            return this != DOCUMENTATION;
        }
    }

    static Stream<GoldenTemplate> templates() {
        return Stream.of(Kind.values()).map(Kind::template);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            spring-boot-grpc-service,  Spring Boot gRPC Service,  service,       foundations
            react-ssr-template,        React SSR Template,        website,       foundations
            documentation-template,    Documentation Template,    documentation, group:backstage/techdocs-core
            create-react-app-template, Create React App Template, website,       foundations
            node-service,              Node Service,              service,       foundations""")
    void areTheFiveOfTheTalk(String name, String title, String type, String owner) {
        var template = new GoldenTemplate(name);
        assertThat(template.document())
                .containsEntry("apiVersion", "scaffolder.backstage.io/v1beta3")
                .containsEntry("kind", "Template");
        assertThat(map(template.document().get("metadata")))
                .containsEntry("name", name)
                .containsEntry("title", title);
        assertThat(template.spec()).containsEntry("type", type).containsEntry("owner", owner);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void areNamedByTheLocation(GoldenTemplate template) throws Exception {
        assertThat(Files.readString(GoldenTemplate.FOLDER.resolve("catalog-info.yaml")))
                .contains("- ./" + template.name() + "/template.yaml\n");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void askForNothingButANameAndAnOwner(GoldenTemplate template) {
        var required = pages(template).stream()
                .flatMap(page -> list(page.getOrDefault("required", List.of())).stream())
                .toList();
        assertThat(required).map(Object::toString).containsExactly("name", "owner");
        properties(template).forEach((name, schema) -> {
            if (!List.of("name", "owner", "system").contains(name)) {
                assertThat(schema).as(name).containsKey("default");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void takeNamesThatAllThatIsMadeOfThemMayHave(GoldenTemplate template) {
        var name = properties(template).get("name");
        var pattern = Pattern.compile((String) name.get("pattern"));
        assertThat(List.of("a", "orders", "orders-2", "a1-b2-c3")).allMatch(pattern.asMatchPredicate());
        assertThat(List.of("", "Orders", "1st", "-a", "a-", "a--b", "a_b", "a.b", "a/b", "../a", "a b"))
                .noneMatch(pattern.asMatchPredicate());
        var longestSuffix = template.skeleton().containsKey("kubernetes/canary-service.yaml") ? "-canary" : "";
        assertThat((Integer) name.get("maxLength")).isEqualTo(63 - longestSuffix.length());
    }

    @ParameterizedTest
    @CsvSource({
        "example.encore.service, true",
        "com.a_b.c2, true",
        "com.newer.interfaces, true",
        "com.new, false",
        "int.service, false",
        "java.service, false",
        "service, false",
        "Com.service, false",
        "com..service, false",
        "com/service, false"
    })
    void takePackagesThatJavaTakes(String name, boolean taken) {
        var schema = properties(Kind.GRPC.template()).get("packageName");
        var right = Pattern.compile((String) schema.get("pattern")).asPredicate();
        var wrong =
                Pattern.compile((String) map(schema.get("not")).get("pattern")).asPredicate();
        assertThat(right.test(name) && !wrong.test(name)).isEqualTo(taken);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void fetchPublishAndRegister(GoldenTemplate template) {
        var steps = list(template.spec().get("steps")).stream()
                .map(GoldenTemplateFilesTest::map)
                .toList();
        assertThat(steps)
                .extracting(step -> step.get("id"), step -> step.get("action"))
                .map(Object::toString)
                .containsExactly(
                        "(\"fetch\", \"fetch:template\")",
                        "(\"publish\", \"publish:git\")",
                        "(\"register\", \"catalog:register\")");
        var output = template.spec().get("output").toString();
        assertThat(output).contains("steps.publish.output.remoteUrl", "steps.register.output.entityRef", "text=");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void giveTheSkeletonWhatItAsksForAndNothingElse(GoldenTemplate template) {
        var fetch = map(map(list(template.spec().get("steps")).getFirst()).get("input"));
        assertThat(new TreeSet<>(map(fetch.get("values")).keySet())).isEqualTo(template.valuesAskedFor());
        var asked = PARAMETER.matcher(template.spec().toString()).results().map(match -> match.group(1));
        assertThat(new TreeSet<>(asked.toList()))
                .isEqualTo(new TreeSet<>(properties(template).keySet()));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void haveExpressionsThatEnd(GoldenTemplate template) throws Exception {
        assertBalanced("template.yaml", Files.readString(template.file()));
        template.skeleton().forEach((path, text) -> {
            assertBalanced("the name " + path, path);
            assertBalanced(path, text);
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void haveNoFilesThatNameARegistry(GoldenTemplate template) {
        assertThat(template.skeleton().keySet())
                .noneMatch(
                        path -> path.matches("(.*/)?(package-lock.json|yarn.lock|pnpm-lock.yaml|npm-shrinkwrap.json)"));
        assertThat(template.skeleton())
                .allSatisfy((path, text) -> assertThat(text)
                        .as(path)
                        .doesNotContainPattern(
                                "(?m)^(@[\\w-]+:)?registry\\s*=|<repositor(y|ies)>|--(extra-)?index-url"));
    }

    @ParameterizedTest
    @EnumSource
    void carryTheirDescriptors(Kind kind) {
        var template = kind.template();
        assertThat(template.skeleton())
                .containsKeys("README.md", ".gitignore", ".editorconfig", "Dockerfile", "mkdocs.yml", "docs/index.md");
        template.skeleton().keySet().stream()
                .filter(path -> path.matches(".*\\.ya?ml"))
                .forEach(path -> assertThat(template.descriptor(path)).as(path).isNotEmpty());

        var component = template.descriptor("catalog-info.yaml").getFirst();
        assertThat(component).containsEntry("kind", "Component");
        assertThat(map(component.get("metadata"))).containsKeys("name", "description", "annotations", "tags", "links");
        assertThat(map(component.get("spec"))).containsKeys("type", "lifecycle", "owner", "system");

        var build = template.descriptor("build-info.yaml").getFirst();
        assertThat(build).containsEntry("version", 2);
        assertThat(map(build.get("template"))).containsEntry("type", kind.build);
    }

    @ParameterizedTest
    @EnumSource
    void sayHowTheyAreDeployedAndWatchedIfTheyAre(Kind kind) {
        var skeleton = kind.template().skeleton();
        assertThat(skeleton.containsKey("deployment-info.yaml")).isEqualTo(kind.deployed());
        assertThat(skeleton.containsKey("kubernetes/deployment.yaml")).isEqualTo(kind.deployed());
        assertThat(skeleton.containsKey("kubernetes/service.yaml")).isEqualTo(kind.deployed());
        assertThat(skeleton.containsKey("monitoring-info.yaml")).isEqualTo(!kind.bundle.isEmpty());
        if (!kind.bundle.isEmpty()) {
            var monitoring = kind.template().descriptor("monitoring-info.yaml").getFirst();
            assertThat(map(monitoring.get("metadata"))).containsEntry("schemaVersion", 5);
            assertThat(monitoring.get("components"))
                    .hasToString("{sample=[{name=[sample] Dashboard, panels=[{template=" + kind.bundle
                            + ", type=bundle}]}]}");
        }
        if (kind.deployed()) {
            var deployment = kind.template().descriptor("deployment-info.yaml").getFirst();
            var canary = kind.canary
                    ? ", automatedCanary={canaryService=sample-canary, steps=[{analysis={templates=[{templateName="
                            + kind.bundle + "}]}}]}"
                    : "";
            assertThat(deployment)
                    .hasToString("{version=1, components=[{componentId=sample, tugboat={backends=[{backend=kubernetes}]"
                            + canary + "}}]}");
            assertThat(names(kind, "Service"))
                    .isEqualTo(kind.canary ? List.of("sample-canary", "sample") : List.of("sample"));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DOCUMENTATION")
    void runWithoutPrivilegeAndWithLimits(Kind kind) {
        var pod = kind.template().skeleton().get("kubernetes/deployment.yaml");
        assertThat(pod)
                .contains("runAsNonRoot: true", "allowPrivilegeEscalation: false", "drop: [ALL]")
                .contains("automountServiceAccountToken: false", "readOnlyRootFilesystem: true")
                .contains("livenessProbe:", "readinessProbe:", "requests:", "limits:")
                .contains("app.kubernetes.io/name:");
    }

    private static List<Object> names(Kind kind, String resource) {
        var names = new ArrayList<>();
        for (var path : kind.template().skeleton().keySet()) {
            if (path.startsWith("kubernetes/")) {
                kind.template().descriptor(path).stream()
                        .filter(manifest -> resource.equals(manifest.get("kind")))
                        .forEach(manifest ->
                                names.add(map(manifest.get("metadata")).get("name")));
            }
        }
        return names;
    }

    private static void assertBalanced(String where, String text) {
        assertThat(EXPRESSION.matcher(text).results().count())
                .as(where)
                .isEqualTo(OPENED.matcher(text).results().count());
        assertThat(text.split("\\{%", -1)).as(where).hasSameSizeAs(text.split("%}", -1));
    }

    private static List<Map<String, Object>> pages(GoldenTemplate template) {
        return list(template.spec().get("parameters")).stream()
                .map(GoldenTemplateFilesTest::map)
                .toList();
    }

    private static Map<String, Map<String, Object>> properties(GoldenTemplate template) {
        var properties = new LinkedHashMap<String, Map<String, Object>>();
        pages(template)
                .forEach(page ->
                        map(page.get("properties")).forEach((name, schema) -> properties.put(name, map(schema))));
        return properties;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
