package dev.atrium.deploys.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atrium.deploys.manifest.ManifestFile;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceHost;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommitFilesTest {

    private static final RepositoryRef SHOP = RepositoryRef.parse("shop/shop");

    private Path folder = Path.of("");

    @FunctionalInterface
    private interface Checkout {
        void into(Path folder) throws IOException;
    }

    private CommitFiles files(Checkout checkout) throws SourceException {
        var host = (SourceHost) Proxy.newProxyInstance(
                SourceHost.class.getClassLoader(), new Class<?>[] {SourceHost.class}, (_, _, arguments) -> {
                    folder = (Path) arguments[2];
                    checkout.into(folder);
                    return null;
                });
        return CommitFiles.of(host, SHOP, "abc");
    }

    private static void write(Path folder, String path, String content) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void manifestsAreTheYamlAndJsonBelowAPathAndEverythingGoesAtTheEnd() throws Exception {
        try (var files = files(root -> {
            write(root, "kubernetes/b/c.yml", "c");
            write(root, "kubernetes/a.YAML", "a");
            write(root, "kubernetes/d.json", "d");
            write(root, "kubernetes/README.md", "no");
            write(root, "kubernetes/.git/e.yaml", "no");
            write(root, "other/f.yaml", "no");
            Files.createSymbolicLink(root.resolve("kubernetes/link.yaml"), Path.of("/etc/hostname"));
        })) {
            assertThat(files.manifests("kubernetes"))
                    .extracting(ManifestFile::path)
                    .containsExactly("kubernetes/a.YAML", "kubernetes/b/c.yml", "kubernetes/d.json");
            assertThat(files.manifests("nowhere")).isEmpty();
            assertThat(files.below("kubernetes")).containsKey("kubernetes/README.md");
            assertThat(files.file("kubernetes/README.md"))
                    .hasValueSatisfying(content -> assertThat(content).isEqualTo("no".getBytes(UTF_8)));
            assertThat(files.file("kubernetes")).isEmpty();
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void nothingOutsideIsRead() throws Exception {
        try (var files = files(root -> Files.createSymbolicLink(root.resolve("link"), Path.of("/etc")))) {
            assertThatThrownBy(() -> files.manifests("link"))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                    .hasMessageContaining("leads over a link");
            assertThatThrownBy(() -> files.manifests("../up")).hasMessageContaining("leads out of the repository");
        }
    }

    @Test
    void moreThanAnybodyWantsToReadIsTooLarge() throws Exception {
        try (var files = files(root -> {
            for (int i = 0; i <= Collecting.MOST_FILES; i++) {
                write(root, "many/" + i + ".yaml", "");
            }
        })) {
            assertThatThrownBy(() -> files.manifests("many"))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOO_LARGE));
        }
    }
}
