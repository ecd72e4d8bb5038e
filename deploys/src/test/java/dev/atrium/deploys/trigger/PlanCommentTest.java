package dev.atrium.deploys.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.deploys.DeployCommands.TargetPlan;
import dev.atrium.deploys.ObjectChange;
import dev.atrium.deploys.ObjectDiff;
import dev.atrium.deploys.ObjectKey;
import dev.atrium.deploys.trigger.Plans.ComponentPlan;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanCommentTest {

    private static final String SHA = "0123456789abcdef";
    private static final EntityRef ORDERS = EntityRef.parse("component:default/orders");

    private static ObjectDiff object(String name, ObjectChange change, String patch) {
        return new ObjectDiff(new ObjectKey("apps", "Deployment", "shop", name), change, "", List.of(), patch);
    }

    private static List<ComponentPlan> plan(List<ObjectDiff> objects, List<Problem> problems) {
        return List.of(
                new ComponentPlan(ORDERS, List.of(new TargetPlan("prod", "shop", true, null, objects, problems))));
    }

    @Test
    void aPlanIsCountedListedAndShown() {
        var text = PlanComment.of(
                SHA,
                "main",
                List.of(),
                plan(
                        List.of(
                                object("app", ObjectChange.UPDATE, "-a: 1\n+a: 2\n"),
                                object("old", ObjectChange.PRUNE, ""),
                                object("same", ObjectChange.NONE, "")),
                        List.of()));

        assertThat(text).isEqualTo("""
                ## What this changes where it is deployed

                **1 to update, 1 unchanged, 1 to delete.**

                <sub>Commit `0123456`, merged into `main`</sub>

                ### `component:default/orders` → `prod` / `shop`

                1 to update, 1 unchanged, 1 to delete.

                | Object | Change | |
                | --- | --- | --- |
                | `Deployment.apps shop/app` | to update |  |
                | `Deployment.apps shop/old` | to delete |  |

                <details><summary>Deployment.apps shop/app: to update</summary>

                ```diff
                -a: 1
                +a: 2
                ```

                </details>
                """);
    }

    @Test
    void whatIsTooLongIsLeftOutInWholePiecesAndSaidSo() {
        var objects = IntStream.range(0, 300)
                .mapToObj(i -> object("app-" + i, ObjectChange.UPDATE, "+line\n".repeat(100)))
                .toList();
        var text = PlanComment.of(SHA, "main", List.of(), plan(objects, List.of()));

        assertThat(text.length()).isLessThanOrEqualTo(PlanComment.LONGEST);
        assertThat(text).contains("… and 200 more").contains("parts are left out");
        assertThat(text.split("<details>", -1)).hasSameSizeAs(text.split("</details>", -1));
        assertThat(text.split("```", -1).length % 2).isEqualTo(1);
    }

    @Test
    void nothingThatIsShownIsMarkdownOrHtmlOrEndsItsFence() {
        var place = Place.file("shop", "k/a`b.yaml").at(3, 5, "");
        var problem = Problem.warning(place, "Look <img src=x> | `here` @everybody\n# Title");
        var text = PlanComment.of(
                SHA,
                "main",
                List.of(problem),
                plan(List.of(object("app", ObjectChange.UPDATE, "+```\n+</details>\n")), List.of()));

        assertThat(text)
                .contains(
                        "- ⚠️ `` k/a`b.yaml:3:5 `` Look &lt;img src=x&gt; \\| \\`here\\` @\u200beverybody \\# Title\n")
                .contains("````diff\n+```\n");
    }

    @Test
    void mistakesAreTheLineOfTheStatus() {
        var problem = Problem.error(Place.file("shop", "a.yaml"), "No kind.");
        assertThat(PlanComment.line(List.of(problem), plan(List.of(), List.of(problem))))
                .isEqualTo("2 mistakes have to be mended");
        assertThat(PlanComment.failed(List.of(), plan(List.of(), List.of(problem))))
                .isTrue();
        assertThat(PlanComment.failed(List.of(), plan(List.of(), List.of()))).isFalse();
        assertThat(PlanComment.line(List.of(), plan(List.of(), List.of()))).isEqualTo("Nothing changes");
    }
}
