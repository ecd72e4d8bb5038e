package dev.atrium.pipelines.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.source.RepositoryRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredSecretsTest {

    private static final SecretRule RULE = new SecretRule(
            "TOKEN", "hunter2", "", List.of("shop/*", "github.com/encore/site"), List.of("main|v.*"), false);

    @ParameterizedTest
    @CsvSource({
        "shop/orders, main, false, true",
        "Shop/Orders, main, false, true",
        "shop/orders, v1, false, true",
        "shop/orders, mainline, false, false",
        "shop/orders, pr/1/merge, true, false",
        "shop/orders/x, main, false, false",
        "shops/orders, main, false, false",
        "github.com/encore/site, main, false, true",
        "github.com/encore/sites, main, false, false",
        "encore/site, main, false, false"
    })
    void onlyBuildsThatMayHaveItGetIt(String repository, String ref, boolean pullRequest, boolean allowed) {
        var answer = new ConfiguredSecrets(List.of(RULE))
                .of(RepositoryRef.parse(repository), ref, pullRequest, List.of("TOKEN"));
        assertThat(answer.values().containsKey("TOKEN")).isEqualTo(allowed);
        assertThat(answer.refused().containsKey("TOKEN")).isEqualTo(!allowed);
        assertThat(answer.refused().toString()).doesNotContain("hunter2");
    }

    @Test
    void oneThatIsNotThereIsRefusedWithTheWayOut() {
        var answer = new ConfiguredSecrets(List.of())
                .of(RepositoryRef.parse("shop/orders"), "main", false, List.of("OTHER"));
        assertThat(answer.values()).isEmpty();
        assertThat(answer.refused().get("OTHER")).contains("atrium.pipelines.secrets");
    }

    @Test
    void theFirstOfANameThatABuildMayHaveIsItsOwn() {
        var other = new SecretRule("TOKEN", "other", "", List.of("**"), List.of(), true);
        var secrets = new ConfiguredSecrets(List.of(RULE, other));
        assertThat(secrets.of(RepositoryRef.parse("shop/orders"), "main", false, List.of("TOKEN"))
                        .values())
                .containsEntry("TOKEN", "hunter2");
        assertThat(secrets.of(RepositoryRef.parse("shop/orders"), "pr/1/merge", true, List.of("TOKEN"))
                        .values())
                .containsEntry("TOKEN", "other");
    }

    @Test
    void aFileIsReadWhenItIsNeeded(@TempDir Path folder) throws IOException {
        var file = folder.resolve("token");
        var secrets = new ConfiguredSecrets(
                List.of(new SecretRule("TOKEN", "", file.toString(), List.of("**"), List.of(), true)));
        var repository = RepositoryRef.parse("shop/orders");
        assertThat(secrets.of(repository, "main", false, List.of("TOKEN")).refused())
                .containsKey("TOKEN");
        Files.writeString(file, "first\n");
        assertThat(secrets.of(repository, "main", false, List.of("TOKEN")).values())
                .containsEntry("TOKEN", "first");
        Files.writeString(file, "second");
        assertThat(secrets.of(repository, "main", false, List.of("TOKEN")).values())
                .containsEntry("TOKEN", "second");
    }

    @Test
    void aRuleThatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> new SecretRule("TO KEN", "x", "", List.of(), List.of(), false))
                .hasMessageContaining("TO KEN");
        assertThatThrownBy(() -> new SecretRule("TOKEN", "", "", List.of(), List.of(), false))
                .hasMessageContaining("value or a file");
        assertThat(RULE.toString()).doesNotContain("hunter2");
    }
}
