package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphiQL is where the documents say that it is; {@link SwitchedOffTest} looks where it is not wanted. */
class GraphiqlTest extends PortalTest {

    @ParameterizedTest
    @ValueSource(strings = {"/graphiql", "/graphiql/"})
    void leadsToThePage(String path) {
        var answer = api.get(path);
        assertThat(answer.statusCode()).isEqualTo(307);
        assertThat(answer.headers().firstValue("Location")).hasValue("/graphiql/index.html");
    }

    @Test
    void servesThePage() {
        var page = api.get("/graphiql/index.html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(api.get("/graphiql/examples/the-talk.graphql").statusCode()).isEqualTo(200);
    }
}
