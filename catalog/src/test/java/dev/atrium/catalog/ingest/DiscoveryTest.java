package dev.atrium.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import dev.atrium.platform.paging.Page;
import dev.atrium.platform.paging.PageRequest;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceEvent.Pushed;
import dev.atrium.platform.source.SourceEvent.RepositoryDeleted;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.TreeFile;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which repositories become locations: of a host that is a map, since what is in them does not matter here. */
@ExtendWith(PostgresExtension.class)
class DiscoveryTest {

    private static final int MANY = 250;

    /** The paths by repository and branch. */
    private final Map<String, Set<String>> files = new TreeMap<>();

    private final List<String> failing = new ArrayList<>();

    @TempDir
    Path folder;

    private IngestionFixture catalog;

    @BeforeEach
    void emptyCatalog(DatabaseAddress address) {
        catalog = new IngestionFixture(address, folder);
    }

    @Test
    void findsEveryRepositoryThatHasADescriptorOnItsDefaultBranch() {
        for (int i = 0; i < MANY; i++) {
            have("shop/repository-" + i, "main", i % 2 == 0 ? "catalog-info.yaml" : "README.md");
        }
        have("shop/elsewhere", "develop", "catalog-info.yaml");
        discovery("catalog-info.yaml", "").lookEverywhere();
        assertThat(discovered())
                .hasSize(MANY / 2)
                .contains("atrium:shop/repository-0.git#main:catalog-info.yaml")
                .doesNotContain("atrium:shop/elsewhere.git#main:catalog-info.yaml");
    }

    @Test
    void looksForAnotherFileOnAnotherBranchIfToldSo() {
        have("shop/orders", "catalog", "services/about.yaml");
        have("shop/billing", "main", "services/about.yaml");
        discovery("services/about.yaml", "catalog").lookEverywhere();
        assertThat(discovered()).containsExactly("atrium:shop/orders.git#catalog:services/about.yaml");
    }

    @Test
    void letsGoOfWhatIsNoLongerThere() {
        have("shop/orders", "main", "catalog-info.yaml");
        have("shop/billing", "main", "catalog-info.yaml");
        var discovery = discovery("catalog-info.yaml", "");
        discovery.lookEverywhere();
        files.remove("shop/orders#main");
        discovery.lookEverywhere();
        assertThat(discovered()).containsExactly("atrium:shop/billing.git#main:catalog-info.yaml");
    }

    @Test
    void keepsWhatAHostThatDoesNotAnswerHadBefore() {
        have("shop/orders", "main", "catalog-info.yaml");
        var discovery = discovery("catalog-info.yaml", "");
        discovery.lookEverywhere();
        failing.add("repositories");
        discovery.lookEverywhere();
        assertThat(discovered()).hasSize(1);
    }

    @Test
    void hearsOfPushesAndDeletions() throws SourceException {
        var events = new RepositoryEvents(discovery("catalog-info.yaml", ""));
        have("shop/orders", "main", "catalog-info.yaml");
        events.handle(push("shop/orders", "main", "README.md"));
        assertThat(discovered()).as("another file").isEmpty();
        events.handle(push("shop/orders", "develop", "catalog-info.yaml"));
        assertThat(discovered()).as("another branch").isEmpty();
        events.handle(push("shop/orders", "main", "catalog-info.yaml"));
        assertThat(discovered()).hasSize(1);
        events.handle(new RepositoryDeleted(RepositoryRef.parse("Shop/Orders")));
        assertThat(discovered()).isEmpty();
    }

    private Discovery discovery(String path, String branch) {
        var settings = new DiscoverySettings(path, branch, Duration.ofMinutes(30));
        return new Discovery(
                catalog.sql,
                catalog.ingestion,
                catalog.schedule(IngestionSettings.DEFAULTS),
                new SourceHosts(List.of(host()), Map.of()),
                settings);
    }

    private List<String> discovered() {
        return catalog.texts("select target from catalog.location where origin = 'DISCOVERED' order by target");
    }

    private void have(String repository, String branch, String path) {
        files.computeIfAbsent(repository + "#" + branch, _ -> new TreeSet<>()).add(path);
    }

    private static Pushed push(String repository, String branch, String path) {
        return new Pushed(
                RepositoryRef.parse(repository),
                "refs/heads/" + branch,
                "",
                "1".repeat(40),
                branch.equals("main"),
                List.of(path),
                true,
                "user:default/guest");
    }

    private SourceHost host() {
        return (SourceHost) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SourceHost.class}, (_, method, a) -> {
                    if (failing.contains(method.getName())) {
                        throw new SourceException(SourceException.Kind.UNREACHABLE, "down");
                    }
                    return switch (method.getName()) {
                        case "id" -> RepositoryRef.BUILT_IN;
                        case "repositories" -> page((PageRequest) a[1]);
                        case "repository" ->
                            all().stream()
                                    .filter(r -> r.ref().path().equalsIgnoreCase(((RepositoryRef) a[0]).path()))
                                    .findFirst();
                        case "commit" -> commit(((RepositoryRef) a[0]).path() + "#" + a[1]);
                        case "file" -> file(((RepositoryRef) a[0]).path() + "#" + a[1], (String) a[2]);
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private List<Repository> all() {
        return files.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('#')))
                .distinct()
                .map(name -> new Repository(RepositoryRef.parse(name), "", "main", "", "", Instant.EPOCH, false))
                .toList();
    }

    private Page<Repository> page(PageRequest request) {
        var from = request.position().map(Integer::parseInt).orElse(0);
        var all = all();
        var to = Math.min(all.size(), from + request.size());
        var items = new ArrayList<Page.Item<Repository>>();
        for (int i = from; i < to; i++) {
            items.add(new Page.Item<>(all.get(i), Integer.toString(i + 1)));
        }
        return new Page<>(items, to < all.size(), from > 0, false);
    }

    private Optional<Commit> commit(String branch) {
        return files.containsKey(branch)
                ? Optional.of(new Commit("", "1".repeat(40), "Ada <ada@example.com>", Instant.EPOCH, "Begin"))
                : Optional.empty();
    }

    private Optional<TreeFile> file(String branch, String path) {
        return files.getOrDefault(branch, Set.of()).contains(path)
                ? Optional.of(new TreeFile(path, new byte[0], false))
                : Optional.empty();
    }
}
