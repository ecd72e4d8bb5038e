package dev.atrium.pipelines.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.platform.access.Forbidden;
import dev.atrium.platform.access.NotFound;
import dev.atrium.platform.access.Viewer;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Repositories;
import dev.atrium.platform.source.Repository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHost;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.TreeFile;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The host is a pretence of one repository: what counts is what is asked of it. */
class RepositoryBuildInfoTest {

    private static final RepositoryRef REF = RepositoryRef.parse("encore/shop");
    private static final Repository REPOSITORY =
            new Repository(REF, "", "main", "https://x/shop.git", "https://x/shop", Instant.EPOCH, false);
    private static final String SHORT = "version: 2\ntemplate: { type: javaBackend }\n";

    private final Kit kit = new Kit();
    private final Map<String, String> files = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final SourceHost host = (SourceHost) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SourceHost.class},
            (_, method, args) -> switch (method.getName()) {
                case "id" -> RepositoryRef.BUILT_IN;
                case "repository" -> REF.equals(args[0]) ? Optional.of(REPOSITORY) : Optional.empty();
                case "commit" ->
                    args[1].equals("main") || args[1].equals("v1")
                            ? Optional.of(new Commit("x", args[1] + "-sha", "a", Instant.EPOCH, "m"))
                            : Optional.empty();
                case "file" -> file(args[1] + ":" + args[2]);
                default -> throw new UnsupportedOperationException(method.getName());
            });
    private final RepositoryBuildInfo read = new RepositoryBuildInfo(kit.expansion, kit.library);
    private final Repositories repositories =
            new Repositories(new SourceHosts(List.of(host), Map.of()), (viewer, _) -> viewer == Viewer.GUEST);
    private final ExpandedBuildInfos infos = new ExpandedBuildInfos(
            repositories, read, kit.expansion, kit.library, (viewer, _) -> viewer == Viewer.GUEST);

    private Optional<TreeFile> file(String at) throws SourceException {
        reads.incrementAndGet();
        if (files.getOrDefault(at, "").equals("huge")) {
            throw new SourceException(SourceException.Kind.TOO_LARGE, "This file is too large.");
        }
        return Optional.ofNullable(files.get(at))
                .map(text -> new TreeFile(at, text.getBytes(StandardCharsets.UTF_8), false));
    }

    @AfterEach
    void close() {
        repositories.close();
        kit.close();
    }

    private static <T> T answer(Mono<T> mono) {
        return Objects.requireNonNull(mono.block(Duration.ofSeconds(30)));
    }

    @Test
    void isForTheComponentThatTheCommitDeclaresElseForTheRepository() throws SourceException {
        files.put("one:build-info.yaml", SHORT);
        files.put("two:build-info.yaml", SHORT);
        files.put(
                "two:catalog-info.yaml",
                "kind: API\nmetadata: { name: api }\n---\nkind: Component\nmetadata: { name: basket }\n---\nkind: Component\nmetadata: { name: other }\n");
        files.put("three:build-info.yaml", SHORT);
        files.put("three:catalog-info.yaml", "kind: Component\nmetadata: { name: '$(rm -rf /)' }\n");
        assertThat(read.read(host, REPOSITORY, "one").orElseThrow().yaml()).contains("deploy shop ");
        assertThat(read.read(host, REPOSITORY, "two").orElseThrow().yaml()).contains("deploy basket ");
        assertThat(read.read(host, REPOSITORY, "three").orElseThrow().yaml()).contains("deploy shop ");
        assertThat(read.read(host, REPOSITORY, "one").orElseThrow().buildInfo())
                .isNotNull()
                .satisfies(b -> assertThat(b.pipelines().get(1).ref()).isEqualTo("main"));
    }

    @Test
    void readsACommitOnceAndAgainWhenTheTemplatesHaveChanged() throws SourceException {
        files.put("one:build-info.yaml", SHORT);
        read.read(host, REPOSITORY, "one");
        var before = reads.get();
        read.read(host, REPOSITORY, "one");
        assertThat(reads.get()).isEqualTo(before);
        kit.library.replace(Map.of(), Map.of("javaBackend", "somewhere"), List.of(), List.of());
        assertThat(read.read(host, REPOSITORY, "one").orElseThrow().problems()).hasSize(1);
        assertThat(read.read(host, REPOSITORY, "none")).isEmpty();
    }

    @Test
    void tellsOfAFileThatIsTooLarge() throws SourceException {
        files.put("one:build-info.yaml", "huge");
        assertThat(read.read(host, REPOSITORY, "one").orElseThrow().problems())
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.message()).isEqualTo("This file is too large.");
                    assertThat(p.place().location()).isEqualTo("atrium:encore/shop.git");
                    assertThat(p.place().path()).isEqualTo("build-info.yaml");
                });
    }

    @Test
    void answersToWhoMayAsk() {
        files.put("main-sha:build-info.yaml", SHORT);
        var expanded = answer(infos.expand(Viewer.GUEST, REF, ""));
        assertThat(expanded.template()).isEqualTo("javaBackend");
        assertThat(expanded.commit()).isEqualTo("main-sha");
        assertThat(expanded.problems()).isEmpty();
        assertThat(infos.expand(Viewer.GUEST, REF, "v1").blockOptional(Duration.ofSeconds(30)))
                .isEmpty();
        assertThatThrownBy(() -> answer(infos.expand(Viewer.GUEST, REF, "nope")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> answer(infos.expand(Viewer.GUEST, RepositoryRef.parse("a/b"), "")))
                .isInstanceOf(NotFound.class);
        var stranger = new Viewer("user:default/x", List.of());
        assertThatThrownBy(() -> answer(infos.expand(stranger, REF, ""))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> answer(infos.preview(stranger, SHORT))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> answer(infos.templates(stranger))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> answer(infos.templateProblems(stranger))).isInstanceOf(Forbidden.class);
    }

    @Test
    void previewsATextForTheExample() {
        var preview = answer(infos.preview(Viewer.GUEST, SHORT));
        assertThat(preview.yaml()).contains("deploy example-app ").contains("ref: master");
        assertThat(preview.commit()).isEmpty();
        assertThat(answer(infos.preview(Viewer.GUEST, "version: 3\n")).problems())
                .hasSize(2);
        assertThat(answer(infos.templates(Viewer.GUEST))).hasSize(5).allSatisfy(t -> {
            assertThat(t.description()).isNotEmpty();
            assertThat(t.origin()).isEmpty();
        });
    }
}
