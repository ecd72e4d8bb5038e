package dev.atrium.deploys.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.descriptor.DeploymentInfo.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {

    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: x}
            spec: {containers: [{name: a, image: "%s"}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "shop, shop, '', v2, '', shop:v2",
        "shop:v1, shop, '', v2, '', shop:v2",
        "shop:v1@sha256:aa, shop, '', v2, '', shop:v2",
        "shop:v1, shop, cart, '', '', cart:v1",
        "shop:v1@sha256:aa, shop, cart, '', '', cart:v1@sha256:aa",
        "shop:v1, shop, cart, v2, sha256:bb, cart@sha256:bb",
        "shop:v1, shop, '', v1-$COMMIT_SHA, '', shop:v1-0123456789abcdef0123456789abcdef01234567",
        "r.example.com:5000/a/shop, r.example.com:5000/a/shop, '', v2, '', r.example.com:5000/a/shop:v2",
        "r.example.com:5000/shop:v1, r.example.com:5000/shop, r.example.com/shop, '', '', r.example.com/shop:v1",
        "r.example.com/shop:v1, shop, '', v2, '', r.example.com/shop:v1",
        "shopping:v1, shop, '', v2, '', shopping:v1",
    })
    void setsAnImage(String written, String name, String newName, String newTag, String digest, String expected) {
        var read = Kit.read(POD.formatted(written), new Image(name, newName, newTag, digest));
        assertThat(read.objects()
                        .getFirst()
                        .content()
                        .at("/spec/containers/0/image")
                        .asString())
                .isEqualTo(expected);
        assertThat(read.broken()).isFalse();
    }

    @Test
    void setsThemWhereverContainersAreAndNotInCrds() {
        var read = Kit.read("""
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: x}
                spec: {template: {spec: {initContainers: [{name: i, image: shop}], containers: [{name: a, image: shop}, {name: b}]}}}
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: xs.example.com}
                spec: {containers: [{image: shop}]}
                """, new Image("shop", "", "v2", ""));
        assertThat(read.problems()).isEmpty();
        var crd = read.objects().getFirst().content();
        var rollout = read.objects().getLast().content();
        assertThat(crd.at("/spec/containers/0/image").asString()).isEqualTo("shop");
        assertThat(rollout.at("/spec/template/spec/initContainers/0/image").asString())
                .isEqualTo("shop:v2");
        assertThat(rollout.at("/spec/template/spec/containers/0/image").asString())
                .isEqualTo("shop:v2");
    }

    @Test
    void saysThatNothingHasAnImage() {
        var read = Kit.read(POD.formatted("shop"), new Image("shpo", "", "v2", ""));
        assertThat(read.problems()).singleElement().satisfies(p -> {
            assertThat(p.place().path()).isEqualTo("deployment-info.yaml");
            assertThat(p.message()).startsWith("No container has the image \"shpo\"");
        });
    }
}
