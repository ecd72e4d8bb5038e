package dev.atrium.scaffolder.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.scaffolder.ActionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every verdict is that of {@code git check-ref-format --branch}, apart from {@code @}, which stands for HEAD there. */
class BranchNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"main", "feature/x", "a.b", "RFC-12_title", "ü", "a@b", "a{b", "x/HEAD", "a-", "lock", "a.lockx"
            })
    void takesWhatGitTakes(String name) throws Exception {
        assertThat(BranchName.check("branchName", name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a..b",
                ".a",
                "a/.b",
                "a.lock",
                "a.lock/b",
                "a/",
                "/a",
                "a//b",
                "a.",
                "@",
                "a@{b",
                "a~1",
                "a^",
                "a:b",
                "a?",
                "a*",
                "[a",
                "a\\b",
                "-a",
                "HEAD",
                "a\tb",
                "a\u007f"
            })
    void refusesWhatGitRefuses(String name) {
        assertThatThrownBy(() -> BranchName.check("branchName", name))
                .isInstanceOf(ActionException.class)
                .hasMessageStartingWith("branchName: ");
    }
}
