package dev.atrium.platform.source.pull;

import dev.atrium.platform.database.Database;
import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A repository with two lines on {@code main} and a third on {@code feature}, for each test. */
@ExtendWith(PostgresExtension.class)
class PullRequestFixture {

    @TempDir
    Path folder;

    Database database;
    GitHost host;
    Bare bare;
    PullRequests pulls;

    @BeforeEach
    void begin(DatabaseAddress address) {
        database = new Database(address, 6, _ -> {});
        database.migrate("platform");
        host = new GitHost(database.sql(), folder);
        bare = host.bare;
        pulls = host.pullRequests();
        bare.commit("main", "Begin", java.util.Map.of("a.txt", "one\ntwo\n", "b.txt", "b\n"));
        bare.branch("feature", "main");
        bare.commit("feature", "Add a line", java.util.Map.of("a.txt", "one\ntwo\nthree\n", "b.txt", "b\n"));
    }

    @AfterEach
    void end() {
        database.close();
    }
}
