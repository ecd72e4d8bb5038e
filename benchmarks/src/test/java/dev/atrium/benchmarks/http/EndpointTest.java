package dev.atrium.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @Test
    void acceptsThisMachine() {
        assertThat(Endpoint.of("http://127.0.0.1:8080").address().getPort()).isEqualTo(8080);
        assertThat(Endpoint.of("http://[::1]").address().getPort()).isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://192.0.2.1:8080", "https://127.0.0.1", "127.0.0.1:8080", "file:///tmp", "http://0.0.0.0"})
    void refusesEverythingElse(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> Endpoint.of(url));
    }
}
