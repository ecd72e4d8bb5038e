package dev.atrium.portal.configuration;

import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceReader;
import dev.atrium.platform.source.SourceTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What may be read, and what is read without being asked. */
@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SourceConfiguration.class);

    /** What is read without being asked: what is configured, or else the example company. */
    record Locations(List<String> targets) {}

    @Bean
    Locations configuredLocations(AtriumProperties properties) throws IOException {
        var configured = properties.catalog().locations().stream()
                .map(String::strip)
                .filter(target -> !target.isEmpty())
                .toList();
        if (!configured.isEmpty()) {
            return new Locations(configured);
        }
        log.info("No location is configured (atrium.catalog.locations): loading the example company");
        return new Locations(List.of(ExampleCompany.unpack(properties.data().toAbsolutePath())));
    }

    @Bean
    SourceReader sourceReader(AtriumProperties properties, Locations locations) {
        var catalog = properties.catalog();
        var access = new SourceAccess(
                roots(catalog.allowedRoots(), locations),
                catalog.allowPrivateAddresses(),
                catalog.allowedHosts(),
                Math.toIntExact(catalog.maxFileSize().toBytes()),
                catalog.maxFiles(),
                catalog.maxLocationSize().toBytes(),
                catalog.connectTimeout(),
                catalog.readTimeout());
        return new SourceReader(
                access, properties.data().toAbsolutePath().resolve("clones"), gitRoot(properties), properties.url());
    }

    static Path gitRoot(AtriumProperties properties) {
        return properties.data().toAbsolutePath().resolve("git");
    }

    /** Who configures a local location allows reading the folder that it is in. */
    private static List<Path> roots(List<Path> allowed, Locations locations) {
        var roots = new ArrayList<>(allowed.stream().map(Path::toAbsolutePath).toList());
        for (var target : locations.targets()) {
            try {
                switch (SourceTarget.parse(target)) {
                    case SourceTarget.Files(var path) -> roots.add(fixedPart(path));
                    case SourceTarget.Git git
                    when git.repository().startsWith("/") -> roots.add(Path.of(git.repository()));
                    case SourceTarget.Git _, SourceTarget.Web _ -> {}
                }
            } catch (SourceException e) {
                log.error("The configured location {} cannot be read: {}", target, e.getMessage());
            }
        }
        return roots;
    }

    /** The folder that a file is in, a folder itself, or what stands before a glob's first folder with a wildcard. */
    private static Path fixedPart(String path) {
        int wildcard = -1;
        for (int i = 0; i < path.length() && wildcard < 0; i++) {
            wildcard = "*?[{".indexOf(path.charAt(i)) >= 0 ? i : -1;
        }
        if (wildcard >= 0) {
            return Path.of(path.substring(0, path.lastIndexOf('/', wildcard) + 1));
        }
        var file = Path.of(path);
        var parent = file.getParent();
        return Files.isDirectory(file) || parent == null ? file : parent;
    }
}
