package dev.atrium.platform.source.builtin;

import static dev.atrium.platform.source.builtin.HostFixture.ORDERS;
import static dev.atrium.platform.source.builtin.HostFixture.assertFails;
import static dev.atrium.platform.source.builtin.HostFixture.commit;
import static dev.atrium.platform.source.builtin.HostFixture.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.access.BadRequest;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.GitClient;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.util.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class BuiltInHostTest {

    @TempDir
    Path root;

    private HostFixture fixture;
    private BuiltInHost host;

    @BeforeEach
    void start(DatabaseAddress address) {
        fixture = new HostFixture(address, root, Protection.USUAL);
        host = fixture.host;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void checksACommitOut() throws Exception {
        host.create(repository(ORDERS, ""));
        var made = host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("src/a.txt", "a")));
        var into = root.resolve("workspace");

        host.checkout(ORDERS, made.sha(), into);

        assertThat(into.resolve("src/a.txt")).hasContent("a");
        assertThat(GitClient.git(into, "status", "--porcelain")).isEmpty();
        assertThat(GitClient.git(into, "remote", "get-url", "origin"))
                .isEqualTo("https://atrium.example.com/git/Shop/Orders.git\n");
    }

    @Test
    void makesAnEmptyRepositoryThatIsFoundInAnyCase() throws Exception {
        var made = host.create(repository(ORDERS, ""));

        assertThat(made.cloneUrl()).isEqualTo("https://atrium.example.com/git/Shop/Orders.git");
        assertThat(made.empty()).isTrue();
        assertThat(root.resolve("shop/orders.git/HEAD")).hasContent("ref: refs/heads/main\n");
        assertThat(host.repository(RepositoryRef.parse("SHOP/orders"))).contains(made);
        assertThat(fixture.written()).containsExactly("PUBLISHED REPOSITORY_CREATED");
    }

    @Test
    void answersTheSameMakerWithItsRepositoryAndNobodyElse() throws Exception {
        var made = host.create(repository(ORDERS, "task-1"));

        assertThat(host.create(repository(RepositoryRef.parse("shop/ORDERS"), "task-1")))
                .isEqualTo(made);
        assertFails(Kind.CONFLICT, () -> host.create(repository(ORDERS, "task-2")));
        assertFails(Kind.CONFLICT, () -> host.create(repository(ORDERS, "")));
        assertThat(fixture.written()).hasSize(1);
    }

    @Test
    void anonymousMakersGetOneRepositoryOnce() throws Exception {
        host.create(repository(ORDERS, ""));

        assertFails(Kind.CONFLICT, () -> host.create(repository(ORDERS, "")));
    }

    @Test
    void makesTheDirectoryThatAKilledProcessDidNotComeTo() throws Exception {
        host.create(repository(ORDERS, "task-1"));
        deleteDirectory();

        assertThat(host.repository(ORDERS)).map(Repository::empty).contains(true);
        assertThat(root.resolve("shop/orders.git/HEAD")).exists();

        deleteDirectory();
        host.create(repository(ORDERS, "task-1"));
        assertThat(root.resolve("shop/orders.git/HEAD")).exists();
    }

    @Test
    void deletesARepositoryWithItsDirectoryAndMakesAnotherInItsPlace() throws Exception {
        host.create(repository(ORDERS, "task-1"));
        host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a", "1")));

        host.delete(ORDERS);
        host.delete(ORDERS);

        assertThat(host.repository(ORDERS)).isEmpty();
        assertThat(root.resolve("shop/orders.git")).doesNotExist();
        assertFails(Kind.NOT_FOUND, () -> host.commit(ORDERS, "main"));
        assertThat(fixture.written())
                .containsExactly("PUBLISHED REPOSITORY_CREATED", "PUBLISHED PUSHED", "PUBLISHED REPOSITORY_DELETED");
        assertThat(host.create(repository(ORDERS, "task-2")).empty()).isTrue();
        assertThat(host.commit(ORDERS, "main")).isEmpty();
    }

    @Test
    void finishesADeletionThatAKilledProcessHasBegun() throws Exception {
        host.create(repository(ORDERS, "task-1"));
        fixture.run("update platform.repository set deleting = true");

        assertThat(host.repository(ORDERS)).isEmpty();
        assertThat(host.repositories("", PageRequest.first(10)).items()).isEmpty();
        fixture.repositories.finishDeletions();

        assertThat(root.resolve("shop/orders.git")).doesNotExist();
        assertThat(fixture.written()).contains("PUBLISHED REPOSITORY_DELETED");
    }

    @Test
    void aNameWhoseDeletionHasBegunCanBeTaken() throws Exception {
        host.create(repository(ORDERS, "task-1"));
        host.commit(ORDERS, commit("main", Optional.empty(), "First", Map.of("a", "1")));
        fixture.run("update platform.repository set deleting = true");

        assertThat(host.create(repository(ORDERS, "task-2")).empty()).isTrue();
    }

    @Test
    void listsRepositoriesInPagesThatStayRight() throws Exception {
        for (var name : List.of("b/x", "A/y", "a/x", "a/z")) {
            host.create(repository(RepositoryRef.parse(name), ""));
        }

        var first = host.repositories("", PageRequest.first(2));
        assertThat(first.values()).extracting(it -> it.ref().path()).containsExactly("a/x", "A/y");
        assertThat(first.hasNext()).isTrue();
        host.delete(RepositoryRef.parse("A/y"));
        var second = host.repositories(
                "", new PageRequest(2, false, first.items().getLast().cursor()));
        assertThat(second.values()).extracting(it -> it.ref().path()).containsExactly("a/z", "b/x");
        var back = host.repositories(
                "", new PageRequest(1, true, second.items().getFirst().cursor()));
        assertThat(back.values()).extracting(it -> it.ref().path()).containsExactly("a/x");
        assertThat(host.repositories("B", PageRequest.first(9)).values()).hasSize(1);
        assertThatThrownBy(() -> host.repositories("", new PageRequest(2, false, "%%")))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void refusesADescriptionOfMoreThanTenThousandCharacters() {
        assertFails(Kind.INVALID, () -> host.create(new NewRepository(ORDERS, "x".repeat(10_001), "main", false, "")));
    }

    @Test
    void aRepositoryThatIsDeletedMeanwhileLeavesNothingForTheNextOfItsName() throws Exception {
        host.create(repository(ORDERS, ""));
        var before = fixture.repositories.get(ORDERS);
        host.delete(ORDERS);

        assertFails(Kind.NOT_FOUND, () -> fixture.repositories.use(before, open -> open.getDirectory()));
        assertThat(fixture.directories.exists(ORDERS)).isFalse();
        assertThat(host.create(repository(ORDERS, "")).empty()).isTrue();
    }

    @Test
    void refusesADefaultBranchThatIsNone() {
        assertFails(Kind.INVALID, () -> host.create(new NewRepository(ORDERS, "", "a..b", false, "")));
    }

    private void deleteDirectory() throws Exception {
        FileUtils.delete(root.resolve("shop/orders.git").toFile(), FileUtils.RECURSIVE);
        assertThat(Files.exists(root.resolve("shop/orders.git"))).isFalse();
    }
}
