package dev.atrium.platform.source.builtin;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** How a repository is set up that strangers push to. */
final class BareConfiguration {

    private BareConfiguration() {}

    static void create(Path directory, String defaultBranch) throws IOException {
        try (var repository = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build()) {
            repository.create(true);
            var config = repository.getConfig();
            trustNobody(config);
            boundMemory(config);
            config.save();
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + defaultBranch);
        }
    }

    private static void trustNobody(StoredConfig config) {
        config.setBoolean("receive", null, "fsckObjects", true);
        config.setBoolean("transfer", null, "fsckObjects", true);
        // JGit's server runs no hooks; a stock git that somebody runs in the directory is not to find any either
        config.setString("core", null, "hooksPath", "/dev/null");
        config.setBoolean("core", null, "logAllRefUpdates", true);
        config.setBoolean("uploadpack", null, "allowFilter", true);
        // a build fetches the commit that it was started for, whatever the branch is at by then
        config.setBoolean("uploadpack", null, "allowReachableSHA1InWant", true);
    }

    /** Packing is done beside everything else that the process does, so it gets one thread and little memory. */
    private static void boundMemory(StoredConfig config) {
        config.setInt("pack", null, "threads", 1);
        config.setString("pack", null, "windowMemory", "32m");
        config.setString("pack", null, "deltaCacheSize", "8m");
        config.setString("core", null, "bigFileThreshold", "16m");
    }
}
