package dev.atrium.scaffolder.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.expression.Nunjucks;
import dev.atrium.platform.expression.RenderingLimits;
import dev.atrium.platform.schema.JsonSchemas;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionDescription;
import dev.atrium.scaffolder.TemplateAction;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class TemplateCheckTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static Nunjucks nunjucks;
    private static TemplateCheck check;

    @BeforeAll
    static void load() {
        nunjucks = new Nunjucks(RenderingLimits.DEFAULTS);
        check = new TemplateCheck(
                nunjucks,
                new Actions(List.of(
                        action(
                                "fetch:template",
                                "{type: object, required: [url], additionalProperties: false, properties: {url: {type: string}, values: {type: object}, replace: {type: boolean}}}",
                                "{type: object, additionalProperties: false, properties: {}}"),
                        action(
                                "publish:git",
                                "{type: object, required: [repoUrl], properties: {repoUrl: {type: string}}}",
                                "{type: object, additionalProperties: false, properties: {remoteUrl: {}, repoContentsUrl: {}}}"),
                        action("debug:log", "{type: object}", "{type: object}"))),
                new JsonSchemas());
    }

    @AfterAll
    static void unload() {
        nunjucks.close();
    }

    @Test
    void findsNothingWrongWithAGoodTemplate() {
        assertThat(findings("""
                parameters:
                  - title: First
                    required: [name]
                    properties: { name: { type: string, ui:autofocus: true } }
                  - title: Second
                    properties: { repoUrl: { type: string, ui:field: RepoUrlPicker } }
                    dependencies: { name: { oneOf: [{ properties: { extra: { type: string } } }] } }
                steps:
                  - { id: fetch, name: Fetch, action: fetch:template, input: { url: ./skeleton, values: { name: "${{ parameters.name }}", extra: "${{ parameters.extra | upper }}" } } }
                  - { id: publish, action: publish:git, if: "${{ parameters.name }}", input: { repoUrl: "${{ parameters.repoUrl }}" } }
                  - { action: debug:log, each: [1], input: { message: "${{ each.value }} ${{ steps['publish'].output.remoteUrl }}" } }
                output: { links: [{ title: It, url: "${{ steps.publish.output.remoteUrl }}" }] }
                """)).isEmpty();
    }

    @Test
    void saysOfOtherVersionsThatTheyCannotBeRunAndNothingElse() {
        for (var version : List.of("backstage.io/v1beta2", "scaffolder.backstage.io/v1beta4")) {
            assertThat(check.check(yaml("apiVersion: " + version + "\nkind: Template\nspec: { steps: 5 }")))
                    .singleElement()
                    .satisfies(f -> assertThat(f.message()).contains(version, "v1beta3"));
        }
    }

    @Test
    void findsWhatIsWrongWithSteps() {
        assertThat(findings("steps: []")).singleElement().asString().startsWith("WARNING /spec/steps ");
        assertThat(
                        findings(
                                "steps: [x, { id: a, action: debug:log }, { id: a, action: debug:log }, { id: a b, action: debug:log }, {}]"))
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f).startsWith("ERROR /spec/steps/0 A step must be"),
                        f -> assertThat(f).startsWith("WARNING /spec/steps/2/id Step 2 has the id \"a\" already"),
                        f -> assertThat(f).startsWith("WARNING /spec/steps/3/id"),
                        f -> assertThat(f).startsWith("ERROR /spec/steps/4 A step needs an action"));
        assertThat(findings("steps: [" + "{ action: debug:log },".repeat(101) + "]"))
                .singleElement()
                .asString()
                .contains("100 steps");
    }

    @Test
    void findsUnknownActionsWithTheNearestName() {
        assertThat(findings("steps: [{ action: fetch:templates }, { action: zzz }]"))
                .satisfiesExactly(
                        f -> assertThat(f)
                                .isEqualTo(
                                        "ERROR /spec/steps/0/action There is no action \"fetch:templates\". Did you mean \"fetch:template\"?"),
                        f -> assertThat(f).startsWith("ERROR /spec/steps/1/action There is no action \"zzz\"."));
    }

    @Test
    void holdsInputToTheActionAsFarAsItIsKnown() {
        assertThat(findings("""
                steps:
                  - { action: fetch:template, input: { values: [], urls: ./x, replace: "${{ parameters.a }}" } }
                  - { action: fetch:template, input: { url: "${{ user.ref }}", values: "${{ user }}" } }
                """))
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f)
                                .startsWith("ERROR /spec/steps/0/input fetch:template needs the input \"url\""),
                        f -> assertThat(f)
                                .startsWith(
                                        "ERROR /spec/steps/0/input/values \"values\" of fetch:template must be an object"),
                        f -> assertThat(f)
                                .startsWith("WARNING /spec/steps/0/input/urls")
                                .contains("Did you mean \"url\"?"),
                        f -> assertThat(f)
                                .startsWith("WARNING /spec/steps/0/input/replace No page asks for a parameter \"a\""));
    }

    @Test
    void findsReferencesToWhatThereIsNot() {
        assertThat(findings("""
                parameters: { properties: { component: { type: string } } }
                steps:
                  - { id: log, action: debug:log, input: { message: "${{ steps.publish.output.remoteUrl }}" } }
                  - { id: publish, action: publish:git, input: { repoUrl: "${{ steps.publsh.output.x }}" } }
                  - { id: last, action: debug:log, input: { a: "${{ steps.publish.output.remoteURL }}", b: "${{ steps.last.output.c }}", c: "${{ parameters.componnet }}", d: "${{ each.value }}" } }
                output: { x: "${{ steps.log.output.anything }}" }
                """))
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f)
                                .startsWith("ERROR /spec/steps/0/input/message The step \"publish\" comes later"),
                        f -> assertThat(f)
                                .startsWith(
                                        "ERROR /spec/steps/1/input/repoUrl There is no step with the id \"publsh\". Did you mean \"publish\"?"),
                        f -> assertThat(f)
                                .startsWith("ERROR /spec/steps/2/input/a")
                                .contains("gives no output \"remoteURL\". Did you mean \"remoteUrl\"?"),
                        f -> assertThat(f)
                                .startsWith("ERROR /spec/steps/2/input/b")
                                .contains("itself"),
                        f -> assertThat(f)
                                .startsWith("WARNING /spec/steps/2/input/c")
                                .contains("Did you mean \"component\"?"),
                        f -> assertThat(f).startsWith("WARNING /spec/steps/2/input/d"));
    }

    @Test
    void onlyWarnsOfAnOutputThatWouldBeLeftOut() {
        assertThat(findings("""
                steps: [{ id: pull-it, action: publish:git, input: { repoUrl: x } }]
                output: { a: "${{ steps.pull-it.output.remoteUrl }}", b: "${{ steps['pull-it'].output.nothing }}" }
                """))
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f).startsWith("WARNING /spec/output/a").contains("steps['pull-it']"),
                        f -> assertThat(f).startsWith("WARNING /spec/output/b"));
    }

    @Test
    void meansTheLastStepBeforeByAnIdThatTwoHave() {
        assertThat(findings("""
                steps:
                  - { id: publish, action: publish:git, input: { repoUrl: a } }
                  - { id: log, action: debug:log, input: { message: "${{ steps.publish.output.remoteUrl }}" } }
                  - { id: publish, action: publish:git, input: { repoUrl: "${{ steps.publish.output.remoteUrl }}" } }
                """)).singleElement().asString().startsWith("WARNING /spec/steps/2/id");
    }

    @Test
    void knowsOtherPeoplesActionsFromSlipsOfThePen() {
        for (var foreign : List.of(
                "publish:gitlab",
                "publish:gitlab:merge-request",
                "publish:gitea",
                "fetch:cookiecutter",
                "fetch:rails",
                "run:yeoman")) {
            assertThat(findings("steps: [{ action: '" + foreign + "' }]"))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR /spec/steps/0/action")
                    .doesNotContain("Did you mean");
        }
    }

    @Test
    void findsFaultsInWhatShowsAPage() {
        assertThat(findings(
                        "parameters: [{ when: '${{ parameters. }}', properties: {} }]\nsteps: [{ action: debug:log }]"))
                .singleElement()
                .asString()
                .startsWith("ERROR /spec/parameters/0/when ");
    }

    @Test
    void findsFaultsInExpressionsWithTheirPlace() {
        assertThat(findings("""
                steps:
                  - action: debug:log
                    if: "${{ parameters | }}"
                    input: { message: "first\\nsecond ${{ user.ref | uper }}" }
                """))
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f).startsWith("ERROR /spec/steps/0/if "),
                        f -> assertThat(f)
                                .startsWith("ERROR /spec/steps/0/input/message ")
                                .contains("upper", "line 2"));
    }

    @Test
    void findsSchemasThatAreNone() {
        assertThat(findings("""
                parameters: [{ properties: { a: { pattern: "(" } } }, { properties: { b: { required: true } } }, 5]
                steps: [{ action: debug:log }]
                """))
                .satisfiesExactlyInAnyOrder(
                        f -> assertThat(f).startsWith("ERROR /spec/parameters/0 This JSON Schema cannot be used"),
                        f -> assertThat(f).startsWith("WARNING /spec/parameters/1/properties/b/required"),
                        f -> assertThat(f).startsWith("ERROR /spec/parameters/2 "));
    }

    private static List<String> findings(String spec) {
        return check
                .check(yaml("apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nspec:\n" + spec.indent(2)))
                .stream()
                .map(f -> f.severity() + " " + f.pointer() + " " + f.message())
                .toList();
    }

    private static ObjectNode yaml(String yaml) {
        return (ObjectNode) YAML.readTree(yaml);
    }

    private static TemplateAction action(String id, String input, String output) {
        var description = new ActionDescription(id, "For tests.", yaml(input), yaml(output), List.of());
        return new TemplateAction() {
            @Override
            public ActionDescription description() {
                return description;
            }

            @Override
            public ObjectNode run(ActionContext context, ObjectNode given) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
