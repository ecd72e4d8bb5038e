package dev.atrium.platform.source.builtin;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.GitService;
import dev.atrium.platform.source.RepositoryRef;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.guard.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectChecker.ErrorType;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPackInternalServerErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Git's smart protocol over streams, one request and its answer at a time, as HTTP carries it: versions 0, 1 and 2, see
 * gitprotocol-http(5). What goes wrong with a request that can be answered is said in the answer, where Git shows it.
 *
 * <p>Nothing here interrupts a stream that has come to a standstill: that is the business of who made the streams.
 */
@Blocks
public final class GitTransport {

    private static final Logger log = LoggerFactory.getLogger(GitTransport.class);

    private final HostedRepositories repositories;
    private final BranchMoves moves;
    private final TransportLimits limits;

    /** Serves these repositories. */
    public GitTransport(HostedRepositories repositories, BranchMoves moves, TransportLimits limits) {
        this.repositories = repositories;
        this.moves = moves;
        this.limits = limits;
    }

    /**
     * Passes if there is such a repository.
     *
     * @throws SourceException {@code NOT_FOUND} if there is none
     */
    public void require(RepositoryRef repository) throws SourceException {
        repositories.get(repository);
    }

    /**
     * The answer to {@code info/refs}: what the repository has, and what the server can do.
     *
     * @param gitProtocol the value of the header {@code Git-Protocol}; empty if there is none
     */
    public void advertise(RepositoryRef repository, GitService service, String gitProtocol, OutputStream out)
            throws SourceException {
        repositories.use(repository, open -> {
            var lines = new PacketLineOut(out);
            switch (service) {
                case UPLOAD_PACK -> {
                    try (var upload = upload(open, gitProtocol)) {
                        upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines), service.text());
                    }
                }
                case RECEIVE_PACK -> {
                    lines.writeString("# service=" + service.text() + "\n");
                    lines.end();
                    receive(repository, open, "").sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
                }
            }
            out.flush();
            return true;
        });
    }

    /** The answer to {@code git-upload-pack}: a step of the negotiation, or the pack. */
    public void uploadPack(RepositoryRef repository, String gitProtocol, InputStream in, OutputStream out)
            throws SourceException {
        repositories.use(repository, open -> {
            try (var upload = upload(open, gitProtocol)) {
                upload.upload(new LimitedStream(in, limits.maxRequestBytes()), out, null);
            } catch (UploadPackInternalServerErrorException e) {
                // the client has been told as much as it is to know
                log.info("A fetch from {} failed: {}", repository, String.valueOf(e.getCause()), e);
            }
            return true;
        });
    }

    /**
     * The answer to {@code git-receive-pack}: takes in the pack, and moves the refs.
     *
     * @param pusher the full ref of a user
     */
    public void receivePack(RepositoryRef repository, String pusher, InputStream in, OutputStream out)
            throws SourceException {
        var row = repositories.get(repository);
        repositories.use(row, open -> {
            try {
                receive(row.ref(), open, pusher).receive(in, out, null);
            } catch (UnpackException | PackProtocolException | CorruptObjectException e) {
                // the client has been told; whether it sent it so or was cut off, it is no failure of ours
                log.info("A push to {} was not taken in: {}", row.ref(), reason(e));
            } catch (IOException e) {
                if (isNoPacket(e)) {
                    throw new SourceFailure(new SourceException(
                            SourceException.Kind.INVALID,
                            "This is no request of Git's: its lines are not as long as they say.",
                            e));
                }
                throw e;
            }
            return true;
        });
    }

    /** JGit has no type for it. */
    private static boolean isNoPacket(IOException e) {
        return String.valueOf(e.getMessage())
                .startsWith(JGitText.get().invalidPacketLineHeader.replace("{0}", ""));
    }

    private static String reason(IOException failure) {
        return failure.getCause() == null
                ? failure.toString()
                : failure.getCause().toString();
    }

    private static UploadPack upload(Repository open, String gitProtocol) {
        var upload = new UploadPack(open);
        upload.setBiDirectionalPipe(false);
        upload.setExtraParameters(parameters(gitProtocol));
        return upload;
    }

    private static Set<String> parameters(String gitProtocol) {
        var known = Arrays.asList("version=1", "version=2");
        return Set.copyOf(Arrays.stream(gitProtocol.split(":"))
                .map(String::strip)
                .filter(known::contains)
                .distinct()
                .toList());
    }

    private ReceivePack receive(RepositoryRef ref, Repository open, String pusher) throws IOException {
        var receive = new ReceivePack(open);
        receive.setBiDirectionalPipe(false);
        receive.setObjectChecker(checker());
        receive.setMaxPackSizeLimit(limits.maxPackBytes());
        receive.setMaxObjectSizeLimit(limits.maxObjectBytes());
        receive.setAllowNonFastForwards(true);
        receive.setAllowDeletes(true);
        receive.setAllowPushOptions(false);
        receive.setRefLogIdent(new PersonIdent(pusher, ""));
        receive.setPreReceiveHook((pack, commands) -> push(ref, pack, List.copyOf(commands), pusher));
        return receive;
    }

    /** Moves the refs itself: what has a result by then, the {@code ReceivePack} leaves alone. */
    private void push(RepositoryRef ref, ReceivePack pack, List<ReceiveCommand> commands, String pusher) {
        try {
            moves.moveAll(ref, pack.getRepository(), commands, pack.isAtomic(), pusher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As strict as Git's own fsck, which takes old file modes with a leading zero for a blemish. */
    private static ObjectChecker checker() {
        return new ObjectChecker().setSafeForMacOS(true).setIgnore(ErrorType.ZERO_PADDED_FILEMODE, true);
    }
}
