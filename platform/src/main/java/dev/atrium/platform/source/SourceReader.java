package dev.atrium.platform.source;

import dev.atrium.platform.run.Blocks;
import dev.atrium.platform.source.files.FileReading;
import dev.atrium.platform.source.files.WholeFolder;
import dev.atrium.platform.source.git.BuiltInRepositories;
import dev.atrium.platform.source.git.GitReading;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.web.ArchiveReading;
import dev.atrium.platform.source.web.GuardedHttp;
import dev.atrium.platform.source.web.WebReading;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads files from where people keep them, within the bounds of a {@link SourceAccess}. Blocks, so it is to be called on
 * virtual threads; thread-safe. An interrupted read ends with {@code UNREACHABLE} and leaves the thread interrupted.
 */
@Blocks
public final class SourceReader implements AutoCloseable {

    private final SourceAccess access;
    private final GuardedHttp http;
    private final FileReading files;
    private final WebReading web;
    private final GitReading git;
    private final Optional<BuiltInAddress> builtIn;
    private final WholeFolder folders;
    private final ArchiveReading archives;

    /**
     * A reader where there is no built-in host.
     *
     * @param cacheDirectory where copies of remote repositories are kept; one process at a time may use it, and anything
     *     in it may be deleted while no process does
     */
    public SourceReader(SourceAccess access, Path cacheDirectory) {
        this(access, cacheDirectory, Optional.empty());
    }

    /**
     * A reader that reads the built-in host's repositories as well, whoever may name local files.
     *
     * @param cacheDirectory see the other constructor
     * @param builtInRepositories where they lie: {@code owner/name.git} in lower case
     * @param publicUrl Atrium's own URL: what lies below it is read from the disk
     */
    public SourceReader(SourceAccess access, Path cacheDirectory, Path builtInRepositories, URI publicUrl) {
        this(
                access,
                cacheDirectory,
                Optional.of(new BuiltInRepositories(builtInRepositories, new BuiltInAddress(publicUrl))));
    }

    private SourceReader(SourceAccess access, Path cacheDirectory, Optional<BuiltInRepositories> builtIn) {
        this.access = access;
        this.http = new GuardedHttp(access);
        this.files = new FileReading(access);
        this.web = new WebReading(http);
        this.git = new GitReading(access, http, cacheDirectory, builtIn);
        this.builtIn = builtIn.map(BuiltInRepositories::address);
        this.folders = new WholeFolder(access);
        this.archives = new ArchiveReading(web);
    }

    /**
     * The target, or what it is to this Atrium: a repository that is named by Atrium's own public URL is one of the built-in
     * host ({@code atrium:owner/name.git}), so that it is known by one name and read from the disk.
     */
    public SourceTarget canonical(SourceTarget target) {
        return target instanceof SourceTarget.Git git
                ? builtIn.flatMap(address -> address.repositoryAt(git.repository()))
                        .<SourceTarget>map(
                                ref -> new SourceTarget.Git(SourceTarget.Git.builtIn(ref), git.branch(), git.path()))
                        .orElse(target)
                : target;
    }

    /**
     * Reads everything that a target means.
     *
     * <p>A folder means every {@code catalog-info.yaml} and {@code template.yaml} (or {@code .yml}) at any depth below it;
     * where it has none of them, every YAML file. Hidden folders, {@code node_modules}, {@code target} and links to folders
     * are skipped, as they are by wildcards.
     *
     * @param knownRevision the {@link Reading.Content#revision()} of the last reading, if there was one
     * @throws SourceException when it cannot be read whole; nothing is ever read in part
     */
    public Reading read(SourceTarget target, Optional<String> knownRevision) throws SourceException {
        var budget = new Budget(access);
        return switch (canonical(target)) {
            case SourceTarget.Files local -> files.read(local, knownRevision, budget);
            case SourceTarget.Web remote -> web.read(remote, knownRevision, budget);
            case SourceTarget.Git repository -> git.read(repository, knownRevision, budget);
        };
    }

    /**
     * Reads one file that a file of a location refers to, such as {@code $text: ./api.yaml}: from the same commit in Git,
     * and from nowhere that the location itself could not be read from.
     *
     * @param at the commit that the location was read at; the branch's newest where it is not given
     * @param fromPath the {@link SourceFile#path()} of the file that refers
     * @param reference see {@link SourceTarget#resolve}; not a pattern
     * @throws SourceException when it cannot be read, is not a file, or is too large
     */
    public byte[] readRelated(SourceTarget location, Optional<Commit> at, String fromPath, String reference)
            throws SourceException {
        var budget = new Budget(access);
        return switch (canonical(location.resolve(fromPath, reference))) {
            case SourceTarget.Files local -> files.readFile(local, budget);
            case SourceTarget.Web remote -> web.readFile(remote, budget);
            case SourceTarget.Git repository ->
                git.readFile(repository, isSameBranch(canonical(location), repository) ? at : Optional.empty(), budget);
        };
    }

    /**
     * Reads everything below a folder that a file of a location refers to, to be copied: hidden files too, run bits kept, what
     * Git keeps in {@code .git} left out. An archive on a web server ({@code .zip}, {@code .tar.gz}, {@code .tgz}) is
     * unpacked. A file is the one file below itself.
     *
     * <p>At most 256 MiB altogether, since all of it is held in memory, and never more than the bounds of
     * {@link SourceAccess}; what is more is refused before it is loaded.
     *
     * @param base where the location is
     * @param at the commit that the location was read at; the branch's newest where it is not given
     * @param fromPath the {@link SourceFile#path()} of the file that refers
     * @param reference see {@link SourceTarget#resolve}; a page of GitHub or GitLab about a folder or a file stands for that of
     *     the Git repository
     * @return the files, by their paths from the folder
     * @throws SourceException {@code REFUSED} if there is a link or a submodule among them, or a name that leads out;
     *     {@code TOO_LARGE}
     */
    public List<TreeFile> tree(SourceTarget base, Optional<Commit> at, String fromPath, String reference)
            throws SourceException {
        var budget = new Budget(access.forTrees());
        return related(base, fromPath, reference, target -> switch (target) {
            case SourceTarget.Files local -> folders.below(local, budget);
            case SourceTarget.Web remote -> archives.below(remote, budget);
            case SourceTarget.Git repository -> git.tree(repository, commit(base, at, repository), budget);
        });
    }

    /**
     * Reads one file as {@link #tree} does, with its run bit, where that is known, and the last part of its path.
     *
     * @throws SourceException {@code INVALID} if it is a folder
     */
    public TreeFile file(SourceTarget base, Optional<Commit> at, String fromPath, String reference)
            throws SourceException {
        var budget = new Budget(access);
        return related(base, fromPath, reference, target -> switch (target) {
            case SourceTarget.Files local -> folders.file(local, budget);
            case SourceTarget.Web remote -> archives.file(remote, budget);
            case SourceTarget.Git repository -> git.file(repository, commit(base, at, repository), budget);
        });
    }

    private <T> T related(SourceTarget base, String fromPath, String reference, SourcePage.Attempt<T> attempt)
            throws SourceException {
        var page = SourcePage.of(base, fromPath, reference);
        return page.isPresent()
                ? page.get().read(page.get().repository(), target -> attempt.read(canonical(target)))
                : attempt.read(canonical(base.resolve(fromPath, reference)));
    }

    private Optional<Commit> commit(SourceTarget location, Optional<Commit> at, SourceTarget.Git repository) {
        return isSameBranch(canonical(location), repository) ? at : Optional.empty();
    }

    private static boolean isSameBranch(SourceTarget location, SourceTarget.Git repository) {
        return location instanceof SourceTarget.Git from
                && from.repository().equals(repository.repository())
                && from.branch().equals(repository.branch());
    }

    /** Closes the connections; reads that are under way fail. */
    @Override
    public void close() {
        http.close();
    }
}
