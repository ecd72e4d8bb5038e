package dev.atrium.pipelines.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTest {

    private static final String PASSWD = """
            root:x:0:0:root:/root:/bin/bash
            # broken
            builder
            broken:x:1000
            node:x:1000:1001::/home/node:/bin/sh
            node:x:7:7::/:/bin/sh
            """;

    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "root, 0, 0",
        "0, 0, 0",
        "1000, 1000, 0",
        "1000:1001, 1000, 1001",
        "1000:builders, 1000, 0",
        "node, 1000, 1001",
        "node:builders, 1000, 1001",
        "builder, 0, 0",
        "broken, 0, 0",
        "nobody, 0, 0",
    })
    void isWhoTheImageSays(String user, long number, long group) {
        assertThat(Owner.of(user, PASSWD)).isEqualTo(new Owner(number, group));
    }

    @ParameterizedTest
    @CsvSource({"'', false", "root, false", "0, false", "1000:builders, false", "node, true", "node:1, true"})
    void hasANameWhoseNumberTheImageKnows(String user, boolean named) {
        assertThat(Owner.isNamed(user)).isEqualTo(named);
    }
}
