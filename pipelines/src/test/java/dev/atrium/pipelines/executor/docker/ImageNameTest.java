package dev.atrium.pipelines.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {

    @ParameterizedTest
    @CsvSource({
        "alpine, '', alpine:latest",
        "alpine:3, '', alpine:3",
        "action-containers/mvn-java21, '', action-containers/mvn-java21:latest",
        "alpine, registry.example.com, registry.example.com/alpine:latest",
        "action-containers/deploy:1, registry.example.com:5000/ci, registry.example.com:5000/ci/action-containers/deploy:1",
        "ghcr.io/org/tool:2, registry.example.com, ghcr.io/org/tool:2",
        "localhost/tool, registry.example.com, localhost/tool:latest",
        "builder:5000/tool, registry.example.com, builder:5000/tool:latest",
        "alpine@sha256:abc, registry.example.com, registry.example.com/alpine@sha256:abc",
    })
    void hasARegistryAndATag(String image, String registry, String whole) {
        assertThat(ImageName.of(image, registry)).isEqualTo(whole);
    }
}
