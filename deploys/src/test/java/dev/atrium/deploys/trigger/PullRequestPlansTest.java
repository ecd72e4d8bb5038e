package dev.atrium.deploys.trigger;

import static dev.atrium.deploys.trigger.TriggerFixture.INFO;
import static dev.atrium.deploys.trigger.TriggerFixture.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.CommitStatus;
import dev.atrium.platform.source.PullRequestComment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class PullRequestPlansTest {

    private TriggerFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
        fixture.commit(INFO, "orders - shop kubernetes", "kubernetes/a.yaml", "one");
        fixture.tell();
        fixture.object("one");
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private List<PullRequestComment> comments() throws Exception {
        return fixture.host.comments(SHOP, 1, PageRequest.first(10)).values();
    }

    private CommitStatus status(String sha) throws Exception {
        return fixture.host.statuses(SHOP, sha).getFirst();
    }

    @Test
    void aPullRequestIsToldInOneCommentWhatItWouldChange() throws Exception {
        var sha = fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "two");
        fixture.open("feature");
        fixture.tell();
        fixture.plan();

        assertThat(comments())
                .singleElement()
                .satisfies(comment -> assertThat(comment.body())
                        .startsWith("<!-- atrium:deploy-plan -->\n")
                        .contains("1 to create, 1 unchanged")
                        .contains("| `ConfigMap shop/two` | to create |  |")
                        .contains("+name: two")
                        .doesNotContain("`ConfigMap shop/one`"));
        assertThat(status(sha).context()).isEqualTo("deploy/plan");
        assertThat(status(sha).state()).isEqualTo(CommitStatus.State.SUCCESS);
        assertThat(status(sha).description()).isEqualTo("1 to create, 1 unchanged");

        var newer = fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "error in it");
        fixture.tell();
        fixture.plan();

        assertThat(comments())
                .singleElement()
                .satisfies(comment -> assertThat(comment.body())
                        .contains("❌ `kubernetes/b.yaml:1:1` error in it")
                        .doesNotContain("+name: two"));
        assertThat(status(newer).state()).isEqualTo(CommitStatus.State.FAILURE);
        assertThat(fixture.texts("select head_sha = told_sha from platform.pull_request_report"))
                .containsExactly("true");
    }

    @Test
    void whatIsTakenOutOfTheFileIsSaidToStay() throws Exception {
        fixture.object("settings");
        fixture.commit(SHOP, "feature", INFO, "mail - mail mail");
        fixture.open("feature");
        fixture.tell();
        fixture.plan();

        assertThat(comments())
                .singleElement()
                .satisfies(comment -> assertThat(comment.body())
                        .contains("### `component:default/orders` → `prod` / `shop`")
                        .contains("not declared to run here any more")
                        .contains("(2 objects)"));
    }

    @Test
    void oneThatTouchesNothingIsToldNothing() throws Exception {
        var sha = fixture.commit(SHOP, "feature", "README.md", "two");
        fixture.open("feature");
        fixture.tell();
        fixture.plan();

        assertThat(comments()).isEmpty();
        assertThat(fixture.host.statuses(SHOP, sha)).isEmpty();
    }

    @Test
    void oneThatTouchesNothingAnyMoreIsToldSo() throws Exception {
        fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "two");
        fixture.open("feature");
        fixture.tell();
        fixture.plan();
        fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "-", "README.md", "two");
        fixture.tell();
        fixture.plan();

        assertThat(comments())
                .singleElement()
                .extracting(PullRequestComment::body)
                .isEqualTo("<!-- atrium:deploy-plan -->\n" + PlanComment.nothing());
    }

    @Test
    void aCommentWhoseWriterDiedIsFoundAgain() throws Exception {
        fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "two");
        fixture.open("feature");
        fixture.tell();
        fixture.plan();
        fixture.run("update platform.pull_request_report set comment = null, said = ''");
        fixture.plans.tell("deploy-plan", SHOP, 1);

        assertThat(comments()).hasSize(1);
    }

    @Test
    void whatWasToldOfWhileAPlanEndedIsFoundByTheSweep() throws Exception {
        fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "two");
        fixture.open("feature");
        fixture.tell();
        fixture.plan();
        fixture.run("update platform.pull_request_report set head_sha = 'other'");
        fixture.plans.start();

        await().until(() -> fixture.texts("select head_sha = told_sha from platform.pull_request_report")
                .equals(List.of("true")));
    }

    @Test
    void withoutAClusterTheManifestsAreChecked() throws Exception {
        fixture.clusters.there.clear();
        var sha = fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "two");
        fixture.open("feature");
        fixture.tell();
        fixture.plan();

        assertThat(comments())
                .singleElement()
                .satisfies(comment ->
                        assertThat(comment.body()).contains("No cluster was asked: No cluster is configured."));
        assertThat(status(sha).state()).isEqualTo(CommitStatus.State.SUCCESS);
    }

    @Test
    void oneThatIsClosedIsLeftAlone() throws Exception {
        fixture.commit(SHOP, "feature", "kubernetes/b.yaml", "two");
        fixture.open("feature");
        fixture.tell();
        fixture.host.close(SHOP, 1, "user:default/ada");
        fixture.plan();

        assertThat(comments()).isEmpty();
        assertThat(fixture.texts("select head_sha = told_sha from platform.pull_request_report"))
                .containsExactly("true");
    }
}
