package dev.atrium.platform.source.checkout;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.pack.PackConfig;

/** The {@code .git} of a checkout, see gitrepository-layout(5). It names no folder of the server and holds no credentials. */
record DotGit(Path folder) {

    static DotGit in(Path workTree) {
        return new DotGit(workTree.resolve(Constants.DOT_GIT));
    }

    /** A repository without a commit whose {@code HEAD} is at one. @param origin the URL of the remote {@code origin} */
    void create(String origin, String sha) throws IOException {
        for (var inside : List.of("objects/pack", "objects/info", "refs/heads", "refs/tags")) {
            Files.createDirectories(folder.resolve(inside));
        }
        Files.writeString(folder.resolve("config"), config(origin).toText());
        Files.writeString(folder.resolve(Constants.HEAD), sha + "\n");
    }

    private static Config config(String origin) {
        var config = new Config();
        config.setInt("core", null, "repositoryformatversion", 0);
        config.setBoolean("core", null, "filemode", true);
        config.setBoolean("core", null, "bare", false);
        config.setBoolean("core", null, "logallrefupdates", true);
        // the files may be carried to another machine: Git is to know them again by their time and size, whatever their
        // inodes
        config.setString("core", null, "checkStat", "minimal");
        config.setString("remote", "origin", "url", origin);
        config.setString("remote", "origin", "fetch", "+refs/heads/*:refs/remotes/origin/*");
        return config;
    }

    /** Copies one commit with its tree out of another repository, mostly as it is packed there. */
    void copy(Repository from, RevCommit commit) throws IOException {
        try (var objects = from.newObjectReader();
                var writer = new PackWriter(packing(from), objects)) {
            writer.setShallowPack(1, List.of());
            var monitor = new Interrupts();
            writer.preparePack(monitor, Set.of(commit.copy()), Set.<ObjectId>of());
            var name =
                    folder.resolve("objects/pack/pack-" + writer.computeName().name());
            try (var pack = new BufferedOutputStream(Files.newOutputStream(Path.of(name + ".pack")))) {
                writer.writePack(monitor, monitor, pack);
            }
            try (var index = new BufferedOutputStream(Files.newOutputStream(Path.of(name + ".idx")))) {
                writer.writeIndex(index);
            }
        }
        if (commit.getParentCount() > 0) {
            Files.writeString(folder.resolve(Constants.SHALLOW), commit.name() + "\n");
        }
    }

    private static PackConfig packing(Repository from) {
        var config = new PackConfig(from);
        config.setDeltaCompress(false);
        config.setCompressionLevel(Deflater.BEST_SPEED);
        config.setThreads(1);
        return config;
    }
}
