package dev.atrium.portal.configuration;

import dev.atrium.platform.database.Query;
import dev.atrium.platform.database.Sql;
import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.Author;
import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.NewRepository;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceHosts;
import dev.atrium.platform.source.TreeFile;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What a fresh portal shows: the example company and the templates, in repositories of the built-in host. People may push to
 * them, and then they are theirs; one that is deleted does not come back.
 */
@Blocks
public final class ExampleRepositories {

    private static final Logger log = LoggerFactory.getLogger(ExampleRepositories.class);

    private static final String BRANCH = "main";

    /** The same content always makes the same commit, on every machine. */
    private static final Author AUTHOR =
            new Author("Atrium", "atrium@example.com", Instant.parse("2026-01-01T00:00:00Z"));

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "company", "Encore, the example company: its people and its software",
            "templates", "How software is started at Encore");

    private final SourceHosts hosts;
    private final Sql sql;

    ExampleRepositories(SourceHosts hosts, Sql sql) {
        this.hosts = hosts;
        this.sql = sql;
    }

    /** Brings them along, or up to date where nobody has pushed to them. */
    public void bring() {
        for (var folder : List.of("company", "templates")) {
            try {
                bring(folder, new RepositoryRef(RepositoryRef.BUILT_IN, "encore", folder));
            } catch (SourceException | IOException e) {
                log.error("The example repository {} could not be brought along", folder, e);
            }
        }
    }

    private void bring(String folder, RepositoryRef repository) throws SourceException, IOException {
        var host = hosts.of(repository);
        if (host.repository(repository).isEmpty() && wasBrought(repository)) {
            return;
        }
        host.create(new NewRepository(repository, String.valueOf(DESCRIPTIONS.get(folder)), BRANCH, false, "example"));
        var files = files("examples/" + folder + "/");
        // the message tells whether these files are there already: the same commit made again would be an empty one
        var message = "Bring the examples along\n\nContent: " + hash(files);
        var tip = host.commit(repository, BRANCH);
        if (tip.isEmpty() || (isOurs(tip.get()) && !tip.get().message().equals(message))) {
            host.commit(
                    repository, new NewCommit(BRANCH, tip.map(Commit::sha), message, AUTHOR, files, Set.of(), true));
        }
        sql.transaction(tx -> tx.update(Query.of(
                "insert into platform.example (repository) values ($1) on conflict do nothing",
                repository.toString())));
    }

    private boolean wasBrought(RepositoryRef repository) {
        return sql.transaction(tx -> tx.row(
                        Query.of("select 1 from platform.example where repository = $1", repository.toString()),
                        row -> true)
                .orElse(false));
    }

    private static String hash(List<TreeFile> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files) {
                digest.update(file.path().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(file.content());
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static boolean isOurs(Commit commit) {
        return commit.author().equals(AUTHOR.name() + " <" + AUTHOR.mail() + ">");
    }

    private static List<TreeFile> files(String root) throws IOException {
        var resources = new PathMatchingResourcePatternResolver().getResources("classpath:" + root + "**");
        var files = Stream.<TreeFile>builder();
        for (var resource : resources) {
            var url = resource.getURL().toString();
            if (resource.isReadable() && !url.endsWith("/")) {
                var content = resource.getContentAsByteArray();
                files.add(new TreeFile(path(url, root), content, isScript(content)));
            }
        }
        return files.build().sorted(Comparator.comparing(TreeFile::path)).toList();
    }

    private static String path(String url, String root) {
        return URLDecoder.decode(
                url.substring(url.indexOf(root) + root.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A jar keeps no run bits. */
    private static boolean isScript(byte[] content) {
        return content.length > 2 && content[0] == '#' && content[1] == '!';
    }
}
