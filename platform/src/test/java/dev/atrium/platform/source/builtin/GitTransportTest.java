package dev.atrium.platform.source.builtin;

import static dev.atrium.platform.source.builtin.HostFixture.ORDERS;
import static dev.atrium.platform.source.builtin.HostFixture.repository;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.platform.database.DatabaseAddress;
import dev.atrium.platform.database.PostgresExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineOut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The limits of the transport; what it does within them, the stock client shows at the real endpoint. */
@ExtendWith(PostgresExtension.class)
class GitTransportTest {

    @TempDir
    Path folder;

    private HostFixture fixture;
    private byte[] push = new byte[0];

    @BeforeEach
    void start(DatabaseAddress address) throws Exception {
        fixture = new HostFixture(address, folder.resolve("git"), Protection.USUAL);
        fixture.host.create(repository(ORDERS, ""));
        // it would run in the background, and meet the deletion of the folder
        fixture.directories.use(ORDERS, repository -> {
            repository.getConfig().setBoolean("receive", null, "autogc", false);
            repository.getConfig().save();
            return true;
        });
        push = pushOf(300_000);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void takesInWhatIsWithinTheLimits() throws Exception {
        assertThat(pushed(new TransportLimits(1 << 20, 1 << 20, 1 << 20), push))
                .contains("unpack ok", "ok refs/heads/main");
        assertThat(fixture.host.commit(ORDERS, "main")).isPresent();
        assertThat(fixture.pushes()).hasSize(1);
    }

    @Test
    void refusesATooLargePack() throws Exception {
        assertThat(pushed(new TransportLimits(100_000, 1 << 20, 1 << 20), push)).contains("unpack error");
        assertNothingCame();
    }

    @Test
    void refusesATooLargeObject() throws Exception {
        assertThat(pushed(new TransportLimits(1 << 20, 100_000, 1 << 20), push)).contains("unpack error");
        assertNothingCame();
    }

    @Test
    void aPushThatIsCutOffChangesNothing() throws Exception {
        pushed(TransportLimits.USUAL, java.util.Arrays.copyOf(push, push.length / 2));
        assertNothingCame();
    }

    private void assertNothingCame() throws Exception {
        assertThat(fixture.host.commit(ORDERS, "main")).isEmpty();
        assertThat(fixture.pushes()).isEmpty();
        try (var packs = Files.list(fixture.directories.path(ORDERS).resolve("objects/pack"))) {
            assertThat(packs).isEmpty();
        }
        try (var objects = Files.list(fixture.directories.path(ORDERS).resolve("objects"))) {
            assertThat(objects).extracting(it -> it.getFileName().toString()).containsExactlyInAnyOrder("info", "pack");
        }
    }

    private String pushed(TransportLimits limits, byte[] request) throws Exception {
        var answer = new ByteArrayOutputStream();
        new GitTransport(fixture.repositories, fixture.moves, limits)
                .receivePack(ORDERS, "user:default/ada", new ByteArrayInputStream(request), answer);
        return answer.toString(UTF_8);
    }

    /** What a client sends that makes {@code main}. */
    private byte[] pushOf(int size) throws Exception {
        var content = new byte[size];
        new Random(1).nextBytes(content);
        var request = new ByteArrayOutputStream();
        try (var git = Git.init().setDirectory(folder.resolve("work").toFile()).call()) {
            Files.write(folder.resolve("work/large.bin"), content);
            git.add().addFilepattern(".").call();
            var commit = git.commit()
                    .setMessage("Large")
                    .setSign(false)
                    .setAuthor("Ada", "ada@example.com")
                    .setCommitter("Ada", "ada@example.com")
                    .call();
            var lines = new PacketLineOut(request);
            lines.writeString(ObjectId.zeroId().name() + " " + commit.name() + " refs/heads/main\0report-status");
            lines.end();
            try (var pack = new PackWriter(git.getRepository())) {
                pack.preparePack(NullProgressMonitor.INSTANCE, Set.of(commit), Set.of());
                pack.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, request);
            }
        }
        return request.toByteArray();
    }
}
