package dev.atrium.deploys.trigger;

import static dev.atrium.deploys.trigger.TriggerFixture.INFO;
import static dev.atrium.deploys.trigger.TriggerFixture.OTHER;
import static dev.atrium.deploys.trigger.TriggerFixture.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.deploys.cluster.PretendCluster;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class DeclarationsTest {

    private TriggerFixture fixture;

    @BeforeEach
    void begin(DatabaseAddress address, @TempDir Path folder) throws Exception {
        fixture = new TriggerFixture(address, folder);
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    @Test
    void whatIsDeclaredIsAtItsPlaces() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes\norders test shop kubernetes\nmail - mail mail/k8s");
        fixture.tell();

        assertThat(fixture.targets())
                .containsExactly(
                        "component:default/mail prod mail mail/k8s",
                        "component:default/orders prod shop kubernetes",
                        "component:default/orders test shop kubernetes");
        assertThat(fixture.problems(SHOP)).isEmpty();
    }

    @Test
    void aTargetKeepsItsIdWhileItStaysWhereItIs() throws Exception {
        fixture.commit(INFO, "orders test shop kubernetes\norders - shop kubernetes");
        fixture.tell();
        var before = fixture.texts("select id from deploys.target where context = 'prod'");

        fixture.commit(INFO, "orders - shop kubernetes push");
        fixture.tell();

        assertThat(fixture.texts("select id from deploys.target")).isEqualTo(before);
        assertThat(fixture.texts("select number || ' ' || on_push from deploys.target"))
                .containsExactly("1 true");
    }

    @Test
    void whatIsNoLongerDeclaredStaysWhileItHasObjects() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes");
        fixture.tell();
        fixture.object("settings");
        fixture.commit(INFO, "orders - other kubernetes");
        fixture.tell();
        assertThat(fixture.targets())
                .containsExactlyInAnyOrder(
                        "component:default/orders prod shop kubernetes gone",
                        "component:default/orders prod other kubernetes");

        fixture.run("delete from deploys.object");
        fixture.commit(INFO, "-", "x", "y");
        fixture.tell();

        assertThat(fixture.targets()).isEmpty();
        assertThat(fixture.texts("select ref from deploys.component")).isEmpty();
        assertThat(fixture.texts("select repository from deploys.declaration")).isEmpty();
    }

    @Test
    void aBrokenFileKeepsWhatWasGood() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes\nmail - mail mail");
        fixture.tell();
        fixture.commit(INFO, "mail - letters mail\nerror here");
        fixture.tell();

        assertThat(fixture.targets())
                .containsExactlyInAnyOrder(
                        "component:default/orders prod shop kubernetes",
                        "component:default/mail prod mail mail",
                        "component:default/mail prod letters mail");
        assertThat(fixture.problems(SHOP)).containsExactly("error here at 2");
    }

    @Test
    void aComponentBelongsToTheFirstAndIsTheSecondsWhenItIsFree() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes");
        fixture.tell();
        fixture.commit(OTHER, "main", INFO, "mail - mail mail\norders - shop kubernetes");
        fixture.tell();

        assertThat(fixture.problems(OTHER))
                .containsExactly("component:default/orders is deployed from Shop/Orders: take it out of one of the two"
                        + " repositories. at 2");
        assertThat(fixture.texts("select repository from deploys.target where component like '%orders'"))
                .containsExactly("atrium/shop/orders");

        fixture.commit(INFO, "-", "x", "y");
        fixture.tell();

        assertThat(fixture.problems(OTHER)).isEmpty();
        assertThat(fixture.texts("select repository from deploys.component where ref like '%orders'"))
                .containsExactly("atrium/shop/other");
        assertThat(fixture.texts("select repository from deploys.target where component like '%orders'"))
                .containsExactly("atrium/shop/other");
    }

    @Test
    void aContextThatIsNotThereOrNotAllowedIsAProblemAndItsTargetSaysWhy() throws Exception {
        fixture.clusters.forbidden.add("kube-system");
        fixture.commit(INFO, "orders mars shop kubernetes\norders - kube-system kubernetes");
        fixture.tell();

        var forbidden = "The configuration does not let Shop/Orders deploy to the namespace 'kube-system' of 'prod':"
                + " name another, or have somebody allow it.";
        assertThat(fixture.problems(SHOP)).containsExactly("There is no cluster 'mars'. at 1", forbidden + " at 2");
        assertThat(fixture.texts("select coalesce(refused, unavailable) from deploys.target order by number"))
                .containsExactly("There is no cluster 'mars'.", forbidden);

        fixture.clusters.forbidden.clear();
        fixture.commit(INFO, "orders - kube-system kubernetes");
        fixture.tell();
        assertThat(fixture.texts("select coalesce(refused, unavailable, '-') from deploys.target where declared"))
                .containsExactly("-");
    }

    @Test
    void theSamePlaceTwiceIsOneTarget() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes\norders prod shop kubernetes");
        fixture.tell();

        assertThat(fixture.targets()).hasSize(1);
        assertThat(fixture.problems(SHOP))
                .containsExactly("Backend 1 of component:default/orders has the same context, namespace and path:"
                        + " take one of them out. at 2");
    }

    @Test
    void whatWasThereBeforeIsReadAtTheStartAndOnce() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes\nmail - mail mail");
        fixture.commit(OTHER, "main", "README.md", "Nothing to deploy");

        assertThat(fixture.unread.read()).isEqualTo(2);
        assertThat(fixture.targets())
                .containsExactly(
                        "component:default/mail prod mail mail", "component:default/orders prod shop kubernetes");
        assertThat(fixture.unread.read()).isZero();
    }

    @Test
    void withOtherClustersEverythingIsReadAgain() throws Exception {
        fixture.clusters.there.remove("test");
        fixture.commit(INFO, "orders test shop kubernetes");
        fixture.tell();
        assertThat(fixture.problems(SHOP)).containsExactly("There is no cluster 'test'. at 1");
        fixture.unread.read();

        fixture.clusters.there.put("test", new PretendCluster("test"));
        assertThat(fixture.unread.read()).isEqualTo(2);
        assertThat(fixture.problems(SHOP)).isEmpty();
        assertThat(fixture.texts("select coalesce(refused, unavailable, '-') from deploys.target"))
                .containsExactly("-");
    }

    @Test
    void ofTwoThatAreReadTogetherTheFirstHasAComponentAndTheOtherIsTold() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes");
        fixture.commit(OTHER, "main", INFO, "mail - mail mail\norders - shop kubernetes");
        fixture.unread.read();

        assertThat(fixture.problems(SHOP)).isEmpty();
        assertThat(fixture.problems(OTHER))
                .containsExactly("component:default/orders is deployed from Shop/Orders: take it out of one of the two"
                        + " repositories. at 2");
        assertThat(fixture.texts("select repository || ' ' || ref from deploys.component order by ref"))
                .containsExactly(
                        "atrium/shop/other component:default/mail", "atrium/shop/orders component:default/orders");
    }

    @Test
    void manyRepositoriesAreWrittenWithTheStatementsOfTwo() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes");
        var few = statements();
        for (int i = 0; i < 20; i++) {
            var repository = RepositoryRef.parse("Shop/More" + i);
            fixture.host.create(new NewRepository(repository, "", "main", false, ""));
            fixture.commit(repository, "main", INFO, "more" + i + " - shop kubernetes");
        }
        fixture.run("truncate deploys.read_repository");
        assertThat(statements()).isEqualTo(few);
        assertThat(fixture.targets()).hasSize(21);
    }

    /** Those of this room, for a start. */
    private long statements() {
        fixture.statements.clear();
        fixture.unread.read();
        return fixture.statements.stream()
                .filter(sql -> sql.contains("deploys."))
                .count();
    }

    @Test
    void withoutAClusterTheFileIsNotToBlame() throws Exception {
        fixture.clusters.there.clear();
        fixture.commit(INFO, "orders - shop kubernetes\norders other shop kubernetes");
        fixture.tell();

        assertThat(fixture.problems(SHOP)).isEmpty();
        assertThat(fixture.texts("select unavailable from deploys.target"))
                .containsExactly("No cluster is configured.", "No cluster is configured.");
    }

    @Test
    void aRepositoryThatIsGoneDeclaresNothingAndItsDeploymentsStop() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes push");
        fixture.tell();
        fixture.object("settings");
        fixture.host.delete(SHOP);
        fixture.tell();

        assertThat(fixture.targets()).containsExactly("component:default/orders prod shop kubernetes gone");
        assertThat(fixture.texts("select ref from deploys.component")).isEmpty();
        assertThat(fixture.last().message()).isEqualTo("The repository Shop/Orders is gone.");
        assertThat(fixture.last().status().finished()).isTrue();
    }

    @Test
    void aRepositoryThatIsRenamedLeavesItsComponentsToTheOneOfItsNewName() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes");
        fixture.tell();
        fixture.commit(OTHER, "main", INFO, "orders - shop kubernetes");
        fixture.tell();
        assertThat(owners()).containsExactly("component:default/orders atrium/shop/orders");

        fixture.renamed(SHOP, OTHER).handle(new RepositoryDeleted(SHOP));

        assertThat(owners()).containsExactly("component:default/orders atrium/shop/other");
    }

    @Test
    void aRepositoryThatIsThereInOtherLettersIsNotGone() throws Exception {
        fixture.commit(INFO, "orders - shop kubernetes");
        fixture.tell();
        fixture.handler.handle(new RepositoryDeleted(RepositoryRef.parse("shop/ORDERS")));

        assertThat(owners()).containsExactly("component:default/orders atrium/shop/orders");
    }

    private List<String> owners() {
        return fixture.texts("select ref || ' ' || repository from deploys.component");
    }
}
