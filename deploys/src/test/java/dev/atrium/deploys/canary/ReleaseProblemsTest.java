package dev.atrium.deploys.canary;

import static dev.atrium.deploys.canary.Example.ROUTE;
import static dev.atrium.deploys.canary.Example.SERVICE;
import static dev.atrium.deploys.canary.Example.deployment;
import static dev.atrium.deploys.canary.Example.specification;
import static dev.atrium.deploys.canary.Yaml.manifests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.atrium.deploys.descriptor.CanarySpec;
import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When there is a canary, of what, and what stands against it. */
class ReleaseProblemsTest {

    private static final String ONE = deployment("one", "replicas: 3");
    private static final String TWO = deployment("two", "replicas: 3");
    private static final Place MANIFEST = Place.file("https://git.example.com/app.git", "kubernetes/app.yaml");

    static Stream<Arguments> problems() {
        var stateful = TWO.replace("kind: Deployment", "kind: StatefulSet");
        var worker = named(TWO, "worker");
        var second = SERVICE.replace("name: app\n", "name: second\n");
        var third = SERVICE.replace("name: app\n", "name: third\n");
        var byVersion = SERVICE.replace("{app: app}", "{version: two}");
        return Stream.of(
                wrong(
                        "no Deployment but another workload",
                        specification("", "", ""),
                        manifests(stateful),
                        "StatefulSet app cannot have a canary: only a Deployment can."),
                wrong(
                        "another workload is named",
                        specification("", "db", ""),
                        manifests(TWO, named(stateful, "db")),
                        "StatefulSet db cannot have a canary: only a Deployment can."),
                wrong(
                        "a Deployment is named that is not there",
                        specification("", "other", ""),
                        manifests(TWO),
                        "There is no Deployment other among the manifests. Name one of them as workload: app."),
                wrong(
                        "several Deployments, none like the component",
                        specification("", "", ""),
                        manifests(named(TWO, "web"), worker),
                        "There are several Deployments, and none is called app like the component."
                                + " Say which one has the canary, as workload: web, worker."),
                wrong(
                        "a Service is named that is not there",
                        specification("other", "", ""),
                        manifests(SERVICE, TWO),
                        "There is no Service other beside Deployment app."),
                wrong(
                        "a Service is named that selects others",
                        specification("other", "", ""),
                        manifests(
                                SERVICE.replace("name: app\n", "name: other\n").replace("{app: app}", "{a: b}"), TWO),
                        "Service other does not select the pods of Deployment app."),
                wrong(
                        "several Services, none of which is meant",
                        specification("", "", ""),
                        manifests(second, third, TWO),
                        "Several Services select the pods of Deployment app: second, third."
                                + " Say which one gets the requests that are shared, as stableService."),
                wrong(
                        "the canary's Service is the stable one",
                        new CanarySpec("app", "app", "", "", List.of(), Example.PLACE),
                        manifests(SERVICE, TWO),
                        "canaryService and the Service of the stable pods are both app."),
                wrong(
                        "a route is named that sends elsewhere",
                        specification("", "", "other"),
                        manifests(SERVICE, TWO, ROUTE),
                        "There is no HTTPRoute other among the manifests that sends requests to Service app."),
                wrong(
                        "no label by which both select",
                        specification("", "", ""),
                        manifests(byVersion, TWO, ROUTE),
                        "Deployment app and Service app have no label in common"),
                wrong(
                        "the only common label is fixed by an expression",
                        specification("", "", ""),
                        manifests(
                                SERVICE,
                                TWO.replace(
                                        "{matchLabels: {app: app}}",
                                        "{matchLabels: {app: app}, matchExpressions: [{key: app, operator: In, values: [app]}]}"),
                                ROUTE),
                        "Deployment app and Service app have no label in common"),
                Arguments.of(
                        "the canary's name is taken",
                        specification("", "app", ""),
                        manifests(SERVICE, TWO, named(TWO, "app-canary")),
                        "Deployment app-canary is what the canary of app will be called.",
                        MANIFEST));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("problems")
    void saysWhatStandsAgainstACanary(
            String name, CanarySpec specification, List<Manifest> next, String message, Place place) {
        // whether something ran before makes no difference: the first release is told already
        var release = Release.of(specification, "app", List.of(), next, true);
        assertThat(release.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).startsWith(message);
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.place()).isEqualTo(place);
        });
        assertThat(release.needed()).isFalse();
    }

    @Test
    void refusesASelectorThatAClusterWouldNotChange() {
        var moved = TWO.replace("{matchLabels: {app: app}}", "{matchLabels: {app: app, version: two}}");
        assertThat(messages(manifests(SERVICE, ONE), manifests(SERVICE, moved)))
                .singleElement()
                .asString()
                .startsWith("The selector of Deployment app is another than the one that runs");
    }

    @Test
    void refusesAServiceThatWouldNoLongerSelectWhatRuns() {
        var moved = SERVICE.replace("{app: app}", "{app: app, version: two}");
        assertThat(messages(manifests(SERVICE, ONE), manifests(moved, TWO)))
                .singleElement()
                .asString()
                .startsWith("Service app would no longer select the pods that run now");
    }

    @Test
    void fallsBackToReplicasWithAWarningWhereTheClusterServesNoRoutes() {
        var release =
                Release.of(specification("", "", "app"), "app", manifests(ONE), manifests(SERVICE, TWO, ROUTE), false);
        assertThat(release.traffic()).isEqualTo(Release.Traffic.REPLICAS);
        assertThat(release.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).startsWith("The cluster serves no HTTPRoutes");
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @Test
    void leavesATargetWithoutWorkloadsAlone() {
        var release = Release.of(specification("", "", ""), "app", manifests(SERVICE), manifests(SERVICE), true);
        assertThat(release.problems()).isEmpty();
        assertThat(release.needed()).isFalse();
        assertThatIllegalStateException().isThrownBy(release::names);
    }

    @Test
    void needsNoCanaryWhereThePodsAreTheSame() {
        assertThat(Release.of(
                                specification("", "", ""),
                                "app",
                                manifests(SERVICE, ONE),
                                manifests(SERVICE, ONE.replace("replicas: 3", "replicas: 5")),
                                true)
                        .needed())
                .isFalse();
    }

    @Test
    void prefersTheNamedDeploymentThenTheOnlyOneThenTheComponents() {
        var both = manifests(SERVICE, named(TWO, "worker"), TWO);
        assertThat(name(specification("", "worker", ""), both)).isEqualTo("worker");
        assertThat(name(specification("", "", ""), manifests(SERVICE, named(TWO, "worker"))))
                .isEqualTo("worker");
        assertThat(name(specification("", "", ""), both)).isEqualTo("app");
    }

    @Test
    void prefersTheServiceThatARouteSendsToThenTheOneNamedLikeTheDeployment() {
        var other = SERVICE.replace("name: app\n", "name: other\n");
        var toOther = ROUTE.replace("[{name: app,", "[{name: other,");
        assertThat(service(manifests(SERVICE, other, TWO, toOther))).isEqualTo("other");
        assertThat(service(manifests(SERVICE, other, TWO))).isEqualTo("app");
    }

    @Test
    void cutsNamesThatAreTooLongAndKeepsThemApart() {
        var one = CanaryName.of("a".repeat(60) + "one");
        var two = CanaryName.of("a".repeat(60) + "two");
        assertThat(List.of(one, two))
                .doesNotHaveDuplicates()
                .allSatisfy(
                        name -> assertThat(name).hasSizeLessThanOrEqualTo(63).matches("a+-[0-9a-f]{8}-canary"));
        assertThat(CanaryName.of("a".repeat(56))).isEqualTo("a".repeat(56) + "-canary");
        assertThat(CanaryName.of("a".repeat(46) + "-.-" + "b".repeat(14))).matches("a{46}-[0-9a-f]{8}-canary");
    }

    private static String name(CanarySpec specification, List<Manifest> next) {
        return Release.of(specification, "app", List.of(), next, true).names().stable();
    }

    private static String service(List<Manifest> next) {
        return Release.of(specification("", "", ""), "app", List.of(), next, true)
                .names()
                .stableService();
    }

    private static List<String> messages(List<Manifest> stable, List<Manifest> next) {
        return Release.of(specification("", "", ""), "app", stable, next, true).problems().stream()
                .map(p -> p.message())
                .toList();
    }

    private static Arguments wrong(String name, CanarySpec specification, List<Manifest> next, String message) {
        return Arguments.of(name, specification, next, message, Example.PLACE);
    }

    private static String named(String workload, String name) {
        return workload.replace("metadata: {name: app,", "metadata: {name: " + name + ",");
    }
}
