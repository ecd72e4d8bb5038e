package dev.atrium.deploys.canary;

import static dev.atrium.deploys.canary.Example.CANARY;
import static dev.atrium.deploys.canary.Example.ROUTE;
import static dev.atrium.deploys.canary.Example.SERVICE;
import static dev.atrium.deploys.canary.Example.canary;
import static dev.atrium.deploys.canary.Example.canaryService;
import static dev.atrium.deploys.canary.Example.configuration;
import static dev.atrium.deploys.canary.Example.deployment;
import static dev.atrium.deploys.canary.Yaml.assertSame;
import static dev.atrium.deploys.canary.Yaml.manifests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.manifest.Manifest;
import dev.atrium.deploys.manifest.SameJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests shared by the weights of a route: manifests in, manifests out. */
class ReleaseRouteTest {

    private static final String ONE = deployment("one", "replicas: 3");
    private static final String TWO = deployment("two", "replicas: 4");
    private static final Release RELEASE = release(
            manifests(configuration("old"), SERVICE, ONE, ROUTE), manifests(configuration("new"), SERVICE, TWO, ROUTE));

    @Test
    void sharesRequestsByTheRouteAndLeavesTheStableVersionAsItIs() {
        assertThat(RELEASE.problems()).isEmpty();
        assertThat(RELEASE.needed()).isTrue();
        assertThat(RELEASE.traffic()).isEqualTo(Release.Traffic.ROUTE);
        assertThat(RELEASE.names()).isEqualTo(new Release.Names("shop", "app", "app-canary", "app", "app-next"));
        assertSame(
                RELEASE.during(5, 9),
                configuration("new"),
                SERVICE,
                canaryService("app-canary"),
                ONE,
                canary("two", 4, "app-canary", 5),
                route(5, "[{name: app, port: 80, weight: 95}, {name: app-next, port: 80, weight: 5}]"),
                configuration("old"));
    }

    @Test
    void startsTheCanaryWithoutRequests() {
        assertSame(
                RELEASE.during(0, 9),
                configuration("new"),
                SERVICE,
                canaryService("app-canary"),
                ONE,
                canary("two", 4, "app-canary", 0),
                route(0, "[{name: app, port: 80, weight: 100}, {name: app-next, port: 80, weight: 0}]"),
                configuration("old"));
    }

    @Test
    void updatesTheStableVersionWhileTheCanaryKeepsItsWeight() {
        assertSame(
                RELEASE.promoting(50, 9),
                configuration("new"),
                SERVICE,
                canaryService("app-canary"),
                TWO,
                canary("two", 4, "app-canary", 50),
                route(50, "[{name: app, port: 80, weight: 50}, {name: app-next, port: 80, weight: 50}]"),
                configuration("old"));
    }

    @Test
    void selectsTheCanaryByTheServiceThatIsDeclaredForIt() {
        var declared = """
                apiVersion: v1
                kind: Service
                metadata: {name: app-next, namespace: shop, annotations: {mine: "yes"}}
                spec:
                  selector: {app: app, something: else}
                  ports: [{port: 81}]
                """;
        var release = release(manifests(SERVICE, ONE, ROUTE), manifests(SERVICE, TWO, declared, ROUTE));
        assertSame(
                release.during(5, 9),
                SERVICE,
                ONE,
                canary("two", 4, "app-canary", 5),
                declared.replace("{app: app, something: else}", "{app: app-canary, atrium.dev/track: canary}"),
                route(5, "[{name: app, port: 80, weight: 95}, {name: app-next, port: 80, weight: 5}]"));
    }

    /** What is declared, and what becomes of it with the weight 20 for the canary. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {name: app}                                            | {name: app, weight: 80}, {name: app-next, weight: 20}
                    {name: app, weight: 7}                                 | {name: app, weight: 80}, {name: app-next, weight: 20}
                    {name: app, weight: 0}                                 | {name: app, weight: 0}, {name: app-next, weight: 0}
                    {name: app, weight: 9}, {name: app-next, weight: 1}    | {name: app, weight: 80}, {name: app-next, weight: 20}
                    {name: app, weight: 3}, {name: other, weight: 1}       | {name: app, weight: 240}, {name: app-next, weight: 60}, {name: other, weight: 100}
                    {name: other}, {name: app}                             | {name: other, weight: 100}, {name: app, weight: 80}, {name: app-next, weight: 20}
                    {name: app, weight: 500000}, {name: b, weight: 1000000} | {name: app, weight: 400000}, {name: app-next, weight: 100000}, {name: b, weight: 1000000}
                    {name: app-next}                                       | {name: app-next}
                    {name: app, namespace: elsewhere}                      | {name: app, namespace: elsewhere}
                    {name: app, kind: Bucket, group: example.com}          | {name: app, kind: Bucket, group: example.com}
                    {name: app, filters: [{type: X}]}                      | {name: app, filters: [{type: X}], weight: 80}, {name: app-next, filters: [{type: X}], weight: 20}
                    """)
    void sharesWhatGoesToTheStableServiceAndKeepsOtherShares(String declared, String shared) {
        var route = Yaml.objects(rules("[" + declared + "]")).getFirst();
        var split = new RouteWeights("shop", "app", "app-next").split(route, 20);
        assertThat(SameJson.same(split, Yaml.objects(rules("[" + shared + "]")).getFirst()))
                .as(split.toString())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {name: app}                                                   | 0
                    {name: app, weight: 95}, {name: app-next, weight: 5}          | 5
                    {name: app, weight: 999}, {name: app-next, weight: 1}         | 1
                    {name: app, weight: 1}, {name: app-next, weight: 999}         | 99
                    {name: app, weight: 0}, {name: app-next, weight: 100}         | 100
                    {name: app, weight: 0}, {name: app-next, weight: 0}           | 0
                    {name: app-next}                                              | 100
                    {name: app, weight: 240}, {name: app-next, weight: 60}, {name: other, weight: 100} | 20
                    {name: other}                                                 | 0
                    """)
    void readsTheWeightThatALiveRouteGives(String refs, int weight) {
        assertThat(RELEASE.weightOf(Yaml.objects(rules("[" + refs + "]")))).isEqualTo(weight);
    }

    @Test
    void readsAWeightThatIsNotTheSameInAllRulesAsNoneOfThem() {
        var live = Yaml.objects(
                rules("[{name: app, weight: 50}, {name: app-next, weight: 50}]\n    - backendRefs: [{name: app}]"));
        assertThat(RELEASE.weightOf(live)).isEqualTo(25);
    }

    @Test
    void doesNotCountARuleForTestersThatSendsToTheCanaryOnly() {
        var testers = rules("[{name: app}]\n    - backendRefs: [{name: app-next}]");
        var release = release(manifests(SERVICE, ONE, testers), manifests(SERVICE, TWO, testers));
        var live = release.during(20, 1).stream().map(Manifest::content).toList();
        assertThat(release.weightOf(live)).isEqualTo(20);
    }

    @Test
    void knowsNoWeightWhereNothingIsThere() {
        assertThat(RELEASE.weightOf(List.of())).isZero();
    }

    @Test
    void keepsTheRouteOfTheStableVersionUntilItIsPromoted() {
        var changed = rules("[{name: app, port: 8443}]");
        var release = release(manifests(SERVICE, ONE, ROUTE), manifests(SERVICE, TWO, changed));
        assertSame(
                release.during(5, 1).subList(4, 5),
                route(5, "[{name: app, port: 80, weight: 95}, {name: app-next, port: 80, weight: 5}]"));
        assertSame(
                release.promoting(5, 1).subList(4, 5),
                route(5, "[{name: app, port: 8443, weight: 95}, {name: app-next, port: 8443, weight: 5}]"));
    }

    private static Release release(List<Manifest> stable, List<Manifest> next) {
        return Release.of(CANARY, "app", stable, next, true);
    }

    private static String route(int weight, String refs) {
        return rules(refs)
                .replace(
                        "namespace: shop}",
                        "namespace: shop, annotations: {atrium.dev/canary-weight: \"" + weight + "\"}}");
    }

    private static String rules(String refs) {
        return ROUTE.replace("[{name: app, port: 80}]", refs);
    }
}
