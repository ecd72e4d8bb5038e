package dev.atrium.platform.source.git;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FileUtils;

/** The bare copy of a remote repository on disk. It can be deleted at any time: it is only there to save fetching. */
record RepositoryCopy(Path directory) {

    /** A pack comes with every fetch and none ever goes; a new copy is cheaper than repacking, as it is shallow. */
    private static final int MAX_PACKS = 50;

    RepositoryCopy(Path cacheDirectory, String repository) {
        this(cacheDirectory.resolve(hash(repository) + ".git"));
    }

    /** A repository that is not there, for JGit's transports, some of which want one even to ask for a branch. */
    static Repository none(Path cacheDirectory) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(cacheDirectory.resolve("none.git").toFile())
                .setBare()
                .build();
    }

    Repository open() throws IOException {
        if (!Files.isRegularFile(directory.resolve("HEAD"))) {
            create();
        }
        return RepositoryCache.open(key(), true);
    }

    private void create() throws IOException {
        try (var repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build()) {
            repository.create(true);
            // a collector in the background would meet our own deletions
            var config = repository.getConfig();
            config.setInt("gc", null, "auto", 0);
            config.setBoolean("gc", null, "autoDetach", false);
            config.save();
        }
    }

    void delete() throws IOException {
        RepositoryCache.unregister(key());
        FileUtils.delete(directory.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.RETRY);
    }

    private RepositoryCache.FileKey key() {
        return RepositoryCache.FileKey.exact(directory.toFile(), FS.DETECTED);
    }

    void deleteIfFragmented() throws IOException {
        var packs = new File(directory.toFile(), "objects/pack").list((folder, name) -> name.endsWith(".pack"));
        if (packs != null && packs.length > MAX_PACKS) {
            delete();
        }
    }

    private static String hash(String repository) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(repository.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
