package dev.atrium.deploys.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredClustersTest {

    private static ClusterSettings settings(String name, List<String> namespaces, List<String> repositories) {
        return new ClusterSettings(name, Path.of("none"), "", namespaces, repositories, false);
    }

    @Test
    void theFirstIsTheDefault() {
        try (var clusters = new ConfiguredClusters(
                List.of(settings("prod", List.of("*"), List.of("*")), settings("test", List.of("*"), List.of("*"))))) {
            assertThat(clusters.names()).containsExactly("prod", "test");
            assertThat(clusters.resolved("")).isEqualTo("prod");
            assertThat(clusters.named("").orElseThrow().name()).isEqualTo("prod");
            assertThat(clusters.named("test").orElseThrow().name()).isEqualTo("test");
            assertThat(clusters.named("other")).isEmpty();
            assertThat(clusters.missing("other")).contains("other", "prod, test");
        }
    }

    @Test
    void saysThatThereIsNone() {
        try (var clusters = new ConfiguredClusters(List.of())) {
            assertThat(clusters.named("")).isEmpty();
            assertThat(clusters.resolved("")).isEmpty();
            assertThat(clusters.missing("")).isEqualTo("No Kubernetes cluster is configured");
            assertThat(clusters.allows("", "builtin/acme/shop", "shop")).isFalse();
        }
    }

    @Test
    void isConfiguredOtherwiseOnceItsNamesTheirOrderOrWhatIsAllowedIsOther() {
        var all = List.of("*");
        var prod = settings("prod", all, all);
        var test = settings("test", all, all);
        var narrow = settings("prod", List.of("shop"), all);
        assertThat(List.of(
                        configuration(prod, test),
                        configuration(test, prod),
                        configuration(prod),
                        configuration(narrow),
                        configuration()))
                .doesNotHaveDuplicates();
        assertThat(configuration(prod, test)).isEqualTo(configuration(prod, test));
    }

    private static String configuration(ClusterSettings... settings) {
        try (var clusters = new ConfiguredClusters(List.of(settings))) {
            return clusters.configuration();
        }
    }

    @Test
    void refusesTwoOfOneName() {
        var twice = List.of(settings("a", List.of(), List.of()), settings("a", List.of(), List.of()));
        assertThatThrownBy(() -> new ConfiguredClusters(twice)).hasMessage("Two clusters have the name a");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            *,          *,               shop,        true
            shop-*,     *,               shop-a,      true
            shop-*,     *,               shop,        false
            *-prod,     *,               a-prod-prod, true
            s*p,        *,               shop,        true
            shop,       *,               SHOP,        true
            kube?,      *,               kubex,       false
            *,          acme/*,          shop,        true
            *,          other/*,         shop,        false
            *,          builtin/acme/*,  shop,        true
            *,          github/acme/*,   shop,        false
            *,          builtin/*,       shop,        false
            *,          acme/shop,       shop,        true
            *,          *,               '',          false
            """)
    void allowsWhatThePatternsSay(String namespaces, String repositories, String namespace, boolean allowed) {
        try (var clusters =
                new ConfiguredClusters(List.of(settings("c", List.of(namespaces), List.of(repositories))))) {
            assertThat(clusters.allows("c", "builtin/acme/shop", namespace)).isEqualTo(allowed);
        }
    }

    @Test
    void allowsNothingWhereNothingIsSaid() {
        try (var clusters = new ConfiguredClusters(List.of(settings("c", List.of(), List.of())))) {
            assertThat(clusters.allows("c", "builtin/acme/shop", "shop")).isFalse();
        }
    }
}
