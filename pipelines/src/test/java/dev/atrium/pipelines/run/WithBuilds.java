package dev.atrium.pipelines.run;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tests of builds have in common. */
@ExtendWith(PostgresExtension.class)
@Timeout(180)
class WithBuilds {

    BuildFixture builds;

    @BeforeEach
    void open(DatabaseAddress address) {
        builds = new BuildFixture(address);
    }

    @AfterEach
    void close() {
        builds.close();
    }
}
