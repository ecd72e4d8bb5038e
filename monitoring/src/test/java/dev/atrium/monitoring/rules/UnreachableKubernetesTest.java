package dev.atrium.monitoring.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where there is no API server. */
class UnreachableKubernetesTest {

    @TempDir
    private Path directory;

    private void says(String kubeconfig, String context, String message) throws IOException {
        var file = directory.resolve("kubeconfig");
        if (!kubeconfig.isEmpty()) {
            Files.writeString(file, kubeconfig);
        }
        var settings = new PrometheusRuleSettings(file, context, "rules", Map.of());
        try (var rules = new PrometheusRules(settings)) {
            assertThatThrownBy(() -> rules.same("component:default/shop", List.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(message)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void saysWhatIsWrongWithTheKubeconfig() throws Exception {
        says("", "", "cannot be read. Configure another.");
        says("users: [{name: a, user: {token: s3cret}", "", "cannot be understood");
        says("apiVersion: v1\nkind: Config\ncontexts: []\n", "lab", "has no context \"lab\". Configure another.");
    }

    @Test
    void saysThatNothingAnswers() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        says("""
                apiVersion: v1
                kind: Config
                clusters: [{name: lab, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: a, user: {token: s3cret}}]
                contexts: [{name: lab, context: {cluster: lab, user: a}}]
                current-context: lab
                """.formatted(port), "", "it cannot be reached");
    }
}
