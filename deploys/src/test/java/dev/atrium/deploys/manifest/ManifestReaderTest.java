package dev.atrium.deploys.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.ObjectKey;
import dev.atrium.platform.problem.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {

    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: %s}
            """;

    @Test
    void takesWhatCompaniesWriteAndOrdersIt() {
        var files = Kit.folder("shop");
        Collections.reverse(files);
        var read = Kit.READER.read(files, Kit.LOCATION, Kit.backend(), Kit.SHA);
        assertThat(Kit.said(read)).isEmpty();
        assertThat(read.objects().stream().map(m -> m.key().toString()))
                .containsExactly(
                        "Namespace shop",
                        "CustomResourceDefinition.apiextensions.k8s.io campaigns.shop.example.com",
                        "ServiceAccount shop/shop",
                        "Role.rbac.authorization.k8s.io shop/shop:reader",
                        "RoleBinding.rbac.authorization.k8s.io shop/shop:reader",
                        "ClusterRole.rbac.authorization.k8s.io shop-nodes",
                        "ConfigMap shop/shop",
                        "Secret shop/shop-db",
                        "Campaign.shop.example.com spring",
                        "PodDisruptionBudget.policy shop/shop",
                        "NetworkPolicy.networking.k8s.io shop/shop",
                        "PersistentVolumeClaim shop/uploads",
                        "ResourceQuota shop/shop",
                        "LimitRange shop/shop",
                        "Service shop/shop",
                        "Deployment.apps shop/shop",
                        "CronJob.batch shop/shop-report",
                        "StatefulSet.apps shop/cache",
                        "Ingress.networking.k8s.io shop/shop",
                        "HTTPRoute.gateway.networking.k8s.io shop/shop",
                        "HorizontalPodAutoscaler.autoscaling shop/shop");
        assertThat(read.hooks()).singleElement().satisfies(hook -> {
            assertThat(hook.hook()).isTrue();
            assertThat(hook.key()).isEqualTo(new ObjectKey("batch", "Job", "shop", "shop-migrate"));
        });
    }

    @Test
    void completesNamespacesAndProtocolsAndLeavesOutWhatSaysNothing() {
        var read = Kit.READER.read(Kit.folder("shop"), Kit.LOCATION, Kit.backend(), Kit.SHA);
        var service = named(read, "Service");
        assertThat(service.content().at("/metadata/namespace").asString()).isEqualTo("shop");
        assertThat(service.content().at("/spec/ports/0/protocol").asString()).isEqualTo("TCP");
        assertThat(service.content().at("/spec/ports/1/protocol").asString()).isEqualTo("UDP");
        var deployment = named(read, "Deployment");
        assertThat(deployment.content().has("status")).isFalse();
        assertThat(deployment.content().path("metadata").has("creationTimestamp"))
                .isFalse();
        assertThat(deployment.content().at("/spec/template/metadata").has("creationTimestamp"))
                .isFalse();
        // quantities are texts
        assertThat(deployment
                        .content()
                        .at("/spec/template/spec/initContainers/1/resources/requests/cpu")
                        .stringValue())
                .isEqualTo("1");
        // 0444 is octal to Kubernetes
        assertThat(deployment
                        .content()
                        .at("/spec/template/spec/volumes/1/configMap/defaultMode")
                        .intValue())
                .isEqualTo(292);
        assertThat(named(read, "Campaign").content().path("metadata").has("namespace"))
                .isFalse();
    }

    @Test
    void takesTheTalksFilesAsTheyAre() {
        var files = Kit.folder("/talk/kubernetes");
        var read = Kit.READER.read(files, Kit.LOCATION, Kit.backend(), Kit.SHA);
        assertThat(read.broken()).isFalse();
        assertThat(read.problems()).allMatch(p -> p.severity() == Severity.WARNING);
        assertThat(read.problems().stream()
                        .map(p -> p.place().path() + " " + p.place().line() + ":"
                                + p.place().column() + " " + p.place().pointer()))
                .containsExactly(
                        "kubernetes/example-app-db.yaml 10:3 /metadata/databaseVersion",
                        "kubernetes/example-app-db.yaml 11:3 /metadata/region",
                        "kubernetes/example-app-db.yaml 12:3 /metadata/settings");
        assertThat(read.objects().stream().map(m -> m.key().toString()))
                .containsExactly(
                        "SQLInstance.sql.cnrm.cloud.google.com example-app/example-app-db",
                        "IAMPartialPolicy.iam.cnrm.cloud.google.com example-app/example-app-db.iam-user-auth");
        assertThat(read.objects().getFirst().content().path("metadata").propertyNames())
                .containsExactly("name", "namespace", "annotations");
    }

    @Test
    void saysWhichOtherObjectHasTheSameKey() {
        var read = Kit.readFiles(Kit.file("b.yaml", CONFIG.formatted("x")), Kit.file("a.yaml", CONFIG.formatted("x")));
        assertThat(read.objects()).hasSize(1);
        assertThat(read.problems()).singleElement().satisfies(p -> {
            assertThat(p.place().path()).isEqualTo("kubernetes/b.yaml");
            assertThat(p.message())
                    .isEqualTo(
                            "ConfigMap shop/x is declared already, in kubernetes/a.yaml (line 1). Take one of the two"
                                    + " out.");
        });
    }

    @Test
    void passesOverFilesThatAreNoManifestsAndSaysSoOfKustomize() {
        var read = Kit.readFiles(
                Kit.file("README.md", "# no"),
                Kit.file("values.txt", "x"),
                Kit.file("base/kustomization.yaml", "resources: [a.yaml]"),
                Kit.file("a.yaml", CONFIG.formatted("x")));
        assertThat(read.objects()).hasSize(1);
        assertThat(read.problems()).singleElement().satisfies(p -> {
            assertThat(p.severity()).isEqualTo(Severity.WARNING);
            assertThat(p.place().path()).isEqualTo("kubernetes/base/kustomization.yaml");
            assertThat(p.message()).startsWith("Kustomize is not run");
        });
    }

    @Test
    void takesAThousandObjectsAndNoMore() {
        var thousand = IntStream.range(0, 1000)
                .mapToObj(i -> CONFIG.formatted("x" + i))
                .collect(Collectors.joining("---\n"));
        assertThat(Kit.read(thousand).problems()).isEmpty();
        assertThat(Kit.read(thousand).objects()).hasSize(1000);
        var more = Kit.read(thousand + "---\n" + CONFIG.formatted("y"));
        assertThat(more.broken()).isTrue();
        assertThat(Kit.said(more)).startsWith("4001:1  ERROR There are 1001 objects");
    }

    @Test
    void takesTenMebibytesTogetherAndNoMore() {
        var half = ("# " + "x".repeat(1022) + "\n").repeat(5 << 10);
        var read = Kit.readFiles(
                Kit.file("a.yaml", half), Kit.file("b.yaml", half), Kit.file("c.yaml", CONFIG.formatted("x")));
        assertThat(read.objects()).isEmpty();
        assertThat(read.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("at most 10485760"));
    }

    @Test
    void honoursSyncWavesBeforeTheOrderOfKinds() {
        var read = Kit.read("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: last, annotations: {argocd.argoproj.io/sync-wave: "5"}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: middle}
                spec: {ports: [{port: 80}]}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: first, annotations: {argocd.argoproj.io/sync-wave: "-1"}}
                spec: {containers: [{name: a, image: b}]}
                """);
        assertThat(read.problems()).isEmpty();
        assertThat(read.objects()).extracting(m -> m.key().name()).containsExactly("first", "middle", "last");
    }

    @Provide
    Arbitrary<String> almostManifests() {
        return mapping(4);
    }

    private static Arbitrary<String> mapping(int depth) {
        var key = Arbitraries.of(
                "apiVersion",
                "kind",
                "metadata",
                "spec",
                "items",
                "name",
                "labels",
                "annotations",
                "data",
                "status",
                "generateName",
                "x",
                "argocd.argoproj.io/hook",
                "versions",
                "group",
                "names",
                "schema",
                "namespace",
                "openAPIV3Schema",
                "properties",
                "required",
                "containers",
                "image",
                "template");
        return key.flatMap(k -> node(depth - 1).map(v -> k + ": " + v))
                .list()
                .ofMaxSize(6)
                .map(l -> "{"
                        + String.join(
                                ", ",
                                l.stream()
                                        .collect(Collectors.toMap(
                                                e -> e.substring(0, e.indexOf(':')), e -> e, (one, _) -> one))
                                        .values())
                        + "}");
    }

    private static Arbitrary<String> node(int depth) {
        var scalar = Arbitraries.of(
                "v1",
                "apps/v1",
                "List",
                "Secret",
                "Deployment",
                "CustomResourceDefinition",
                "apiextensions.k8s.io/v1",
                "1",
                "true",
                "null",
                "~",
                "[]",
                "{}",
                "\"\\u0000\"",
                "x.example.com/v1",
                "PreSync",
                "-",
                "Service");
        return depth == 0
                ? scalar
                : Arbitraries.oneOf(
                        scalar,
                        scalar,
                        mapping(depth),
                        node(depth - 1).list().ofMaxSize(3).map(l -> "[" + String.join(", ", l) + "]"));
    }

    @Property(tries = 500)
    void anyBytesGiveManifestsOrProblems(@ForAll byte[] bytes, @ForAll boolean json) {
        var file = new ManifestFile("kubernetes/x." + (json ? "json" : "yaml"), bytes);
        var read = Kit.READER.read(List.of(file), Kit.LOCATION, Kit.backend(), Kit.SHA);
        assertThat(read.objects()).isEmpty();
    }

    @Property(tries = 1000)
    void whatIsAlmostAManifestGivesManifestsOrProblems(@ForAll("almostManifests") String text) {
        var file = new ManifestFile("kubernetes/x.yaml", text.getBytes(StandardCharsets.UTF_8));
        var read = Kit.READER.read(List.of(file), Kit.LOCATION, Kit.backend(), Kit.SHA);
        assertThat(read.problems()).allSatisfy(p -> assertThat(p.message()).isNotBlank());
    }

    private static Manifest named(Manifests manifests, String kind) {
        return manifests.objects().stream()
                .filter(m -> m.key().kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
