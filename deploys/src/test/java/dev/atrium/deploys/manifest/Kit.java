package dev.atrium.deploys.manifest;

import dev.atrium.deploys.descriptor.DeploymentInfo.Backend;
import dev.atrium.deploys.descriptor.DeploymentInfo.Image;
import dev.atrium.platform.problem.Place;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads manifests in tests. */
final class Kit {

    static final Place LOCATION = Place.location("atrium:encore/shop.git");
    static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    static final ManifestReader READER = new ManifestReader();

    private Kit() {}

    static Backend backend(Image... images) {
        return new Backend(
                "",
                "shop",
                "kubernetes",
                List.of(images),
                true,
                false,
                false,
                600,
                Place.file(LOCATION.location(), "deployment-info.yaml").at(7, 9, "/components/0/tugboat/backends/0"));
    }

    static ManifestFile file(String path, String content) {
        return new ManifestFile("kubernetes/" + path, content.getBytes(StandardCharsets.UTF_8));
    }

    static Manifests read(String yaml, Image... images) {
        return READER.read(List.of(file("app.yaml", yaml)), LOCATION, backend(images), SHA);
    }

    static Manifests readFiles(ManifestFile... files) {
        return READER.read(List.of(files), LOCATION, backend(), SHA);
    }

    /** All files of a folder of resources. */
    static List<ManifestFile> folder(String resource) {
        var found = new ArrayList<ManifestFile>();
        try {
            var at = Path.of(
                    Objects.requireNonNull(Kit.class.getResource(resource)).toURI());
            try (Stream<Path> files = Files.walk(at)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    found.add(new ManifestFile("kubernetes/" + at.relativize(file), Files.readAllBytes(file)));
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    static String said(Manifests manifests) {
        return manifests.problems().stream()
                .map(p -> p.place().line() + ":" + p.place().column() + " "
                        + p.place().pointer() + " " + p.severity() + " " + p.message())
                .collect(Collectors.joining("\n"));
    }
}
