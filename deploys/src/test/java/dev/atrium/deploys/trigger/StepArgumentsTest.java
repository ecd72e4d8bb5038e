package dev.atrium.deploys.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.catalog.EntityRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepArgumentsTest {

    private static final EntityRef EXAMPLE = EntityRef.parse("component:default/example-app");

    @Test
    void theTalksArgumentsAreReadInOnePieceAndInSeveral() throws Exception {
        var expected = new StepArguments(List.of(EXAMPLE), "0123456789", true);
        assertThat(StepArguments.of(
                        List.of("deploy example-app --entity-id=example-app --path=. --git-commit=0123456789")))
                .isEqualTo(expected);
        assertThat(StepArguments.of(List.of(
                        "deploy",
                        "example-app",
                        "--entity-id",
                        "example-app",
                        "--path",
                        ".",
                        "--git-commit=0123456789")))
                .isEqualTo(expected);
        assertThat(StepArguments.of(
                        List.of("deploy example-app \\\n --entity-id=example-app\n--git-commit=0123456789")))
                .isEqualTo(expected);
    }

    @Test
    void severalComponentsMayBeNamedAndTheNameAloneWillDo() throws Exception {
        assertThat(StepArguments.of(List.of("deploy shop --entity-id=a --entity-id=component:ns/b --wait=false")))
                .isEqualTo(new StepArguments(
                        List.of(EntityRef.parse("component:default/a"), EntityRef.parse("component:ns/b")), "", false));
        assertThat(StepArguments.of(List.of("deploy example-app")).components()).containsExactly(EXAMPLE);
        assertThat(StepArguments.of(List.of("deploy")).components()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            apply x                       | The step's first argument is not 'deploy'.
            deploy x --entityid=x         | There is no flag '--entityid', only --entity-id, --path, --git-commit, --wait. Did you mean "--entity-id"?
            deploy x --path=apps          | --path=apps is not supported: deployment-info.yaml lies at the root
            deploy x --git-commit=$COMMIT | --git-commit=$COMMIT is not a commit's id
            deploy x --wait=perhaps       | --wait=perhaps is neither true nor false.
            deploy x --path               | '--path' has no value.
            deploy x --entity-id=a/b/c    | is not an entity reference""")
    void whatIsWrongIsSaid(String args, String message) {
        assertThatThrownBy(() -> StepArguments.of(List.of(args))).hasMessageContaining(message);
    }
}
