package dev.atrium.deploys.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.cluster.ClusterException.Conflict;
import dev.atrium.deploys.cluster.ClusterException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    private static ClusterException failure(boolean secret, int code, String body) {
        return Failures.of("prod", "apply ConfigMap shop/c", secret, code, body.getBytes(StandardCharsets.UTF_8));
    }

    /** What a real server answered. */
    private static String recorded(String name) {
        try (var in = FailuresTest.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            401 | {"message":"Unauthorized"}                                                           | FORBIDDEN    | does not know Atrium's credentials
            403 | {"message":"configmaps is forbidden: User cannot patch"}                              | FORBIDDEN    | User cannot patch
            404 | {"message":"namespaces \\"x\\" not found","details":{"name":"x","kind":"namespaces"}} | NOT_FOUND    | namespaces "x" not found
            404 | 404 page not found                                                                    | UNKNOWN_KIND | 404 page not found
            404 | {"message":"the server could not find the requested resource","details":{}}           | UNKNOWN_KIND | could not find
            409 | {"message":"the object has been modified","reason":"Conflict"}                        | UNREACHABLE  | has been modified
            422 | {"message":"x","details":{"causes":[{"field":"spec.a","message":"must be b"}]}}       | INVALID      | spec.a: must be b
            400 | {"message":"no such thing"}                                                           | INVALID      | no such thing
            429 | {"message":"too many"}                                                                | UNREACHABLE  | too many
            503 | upstream is gone                                                                      | UNREACHABLE  | upstream is gone
            500 | {"message":"etcdserver: leader changed"}                                              | UNREACHABLE  | leader changed
            500 | {"message":"failed to create typed patch object: .metadata.x: field not declared in schema"} | INVALID | .metadata.x
            502 | ``                                                                                    | UNREACHABLE  | it answered 502
            """)
    void saysWhyAndWhetherToTryAgain(int code, String body, Kind kind, String message) {
        var failure = failure(false, code, body);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageStartingWith("The cluster prod did not apply ConfigMap shop/c: ")
                .hasMessageContaining(message);
    }

    @Test
    void namesFieldsAndManagersOfAConflict() {
        var failure = failure(false, 409, recorded("conflict.json"));
        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure.conflicts()).isEqualTo(List.of(new Conflict(".spec.backoffLimit", "kubectl-edit")));
        assertThat(failure).hasMessageEndingWith("other field managers have .spec.backoffLimit (kubectl-edit)");
    }

    @Test
    void leavesOutTheValueThatAComplaintBeginsWith() {
        var failure = failure(false, 422, recorded("immutable.json"));
        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure).hasMessageEndingWith(": spec.template: field is immutable");
    }

    @Test
    void isNeverLong() {
        assertThat(failure(false, 400, "{\"message\":\"" + "x".repeat(100_000) + "\"}")
                        .getMessage())
                .hasSizeLessThan(1_100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | {"message":"failed to create typed patch object: .data.q: expected string, got hunter2"}
            422 | {"message":"hunter2 is bad","details":{"causes":[{"field":"data","reason":"Bad","message":"hunter2"}]}}
            503 | hunter2
            """)
    void saysNothingThatCouldHaveASecretsValue(int code, String body) {
        assertThat(failure(true, code, body).toString()).doesNotContain("hunter2");
    }
}
