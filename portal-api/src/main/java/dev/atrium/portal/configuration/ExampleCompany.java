package dev.atrium.portal.configuration;

import dev.atrium.platform.source.SeedRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The company that a fresh portal shows, from a Git repository of its own in the data directory. */
final class ExampleCompany {

    private static final String ROOT = "examples/company/";

    private ExampleCompany() {}

    /** Puts the company's files into the repository, if they are not there; answers with the location's target. */
    static String unpack(Path data) throws IOException {
        var repository = data.resolve("examples").resolve("company.git");
        SeedRepository.write(repository, files(), "The example company");
        return repository.toString();
    }

    private static SortedMap<String, byte[]> files() throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath:" + ROOT + "**")) {
            var url = resource.getURL().toString();
            if (resource.isReadable() && !url.endsWith("/")) {
                files.put(url.substring(url.indexOf(ROOT) + ROOT.length()), resource.getContentAsByteArray());
            }
        }
        return files;
    }
}
