package dev.atrium.platform.source.files;

import static java.util.Objects.requireNonNull;

import dev.atrium.platform.source.Commit;
import dev.atrium.platform.source.Reading;
import dev.atrium.platform.source.SourceAccess;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceFile;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.paths.FolderRule;
import dev.atrium.platform.source.paths.Glob;
import dev.atrium.platform.source.paths.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@link SourceTarget.Files}. */
public final class FileReading {

    private final SourceAccess access;

    /** Reads below the allowed roots. */
    public FileReading(SourceAccess access) {
        this.access = access;
    }

    /** Reads a file, a folder or a glob. */
    public Reading read(SourceTarget.Files target, Optional<String> knownRevision, Budget budget)
            throws SourceException {
        try {
            var roots = new AllowedRoots(access.allowedRoots());
            var found = find(target.path(), roots, budget);
            var files = read(found.files(), roots, budget);
            return compare(found.base(), files, knownRevision.map(FileRevision::parse));
        } catch (IOException e) {
            throw failed(target.path(), e);
        }
    }

    private static Reading compare(Path base, List<SourceFile> files, Optional<FileRevision> known) {
        var hash = ContentHash.of(files);
        var sameContent = known.filter(before -> before.hash().equals(hash));
        try (var workTree = WorkTree.around(base).orElse(null)) {
            var head = workTree == null ? "" : workTree.head().name();
            if (sameContent.filter(before -> before.head().equals(head)).isPresent()) {
                return new Reading.Unchanged();
            }
            Optional<Commit> commit = workTree == null ? Optional.empty() : workTree.commitOf(base, files);
            // a change that is committed without a further change is news too: from then on there is a commit to show
            return sameContent
                            .filter(before -> before.committed() == commit.isPresent())
                            .isPresent()
                    ? new Reading.Unchanged()
                    : new Reading.Content(new FileRevision(hash, commit.isPresent(), head).toString(), commit, files);
        }
    }

    /** Reads exactly one file. */
    public byte[] readFile(SourceTarget.Files target, Budget budget) throws SourceException {
        try {
            var real = new AllowedRoots(access.allowedRoots()).real(AllowedRoots.path(target.path()));
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new SourceException(Kind.INVALID, "'" + target.path() + "' is not a file: name a file.");
            }
            return content(real, target.path(), budget);
        } catch (IOException e) {
            throw failed(target.path(), e);
        }
    }

    private record Found(Path base, SortedMap<String, Path> files) {}

    private static Found find(String path, AllowedRoots roots, Budget budget) throws IOException, SourceException {
        Path real;
        try {
            real = roots.real(AllowedRoots.path(path));
        } catch (SourceException e) {
            if (e.kind() == Kind.NOT_FOUND && Glob.isGlob(path)) {
                return glob(path, roots, budget);
            }
            throw e;
        }
        if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
            return new Found(real, FolderWalk.find(real, new FolderRule(), budget));
        }
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceException(Kind.INVALID, "'" + path + "' is neither a file nor a folder.");
        }
        var folder = requireNonNull(Path.of(path).getParent(), "a file lies in a folder")
                .toRealPath();
        return new Found(folder, new TreeMap<>(Map.of(RelativePath.name(path), real)));
    }

    private static Found glob(String path, AllowedRoots roots, Budget budget) throws IOException, SourceException {
        var fixed = Glob.fixedPart(path);
        var real = roots.real(AllowedRoots.path(fixed));
        if (!Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceException(Kind.NOT_FOUND, "'" + fixed + "' is not a folder: check the pattern.");
        }
        return new Found(real, FolderWalk.find(real, Glob.below(path), budget));
    }

    private static List<SourceFile> read(SortedMap<String, Path> found, AllowedRoots roots, Budget budget)
            throws IOException, SourceException {
        var files = new ArrayList<SourceFile>();
        for (var file : found.entrySet()) {
            var real = roots.real(file.getValue());
            // a link may lead to a folder, or to a pipe that would never end
            if (Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                files.add(new SourceFile(file.getKey(), content(real, file.getKey(), budget), Optional.empty()));
            }
        }
        return files;
    }

    private static byte[] content(Path real, String shown, Budget budget) throws IOException, SourceException {
        try (var input = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            var content = input.readNBytes(budget.maxFileBytes() + 1);
            budget.admit(shown, content.length);
            return content;
        }
    }

    static SourceException failed(String path, IOException failure) {
        return SourceFailure.in(failure)
                .orElseGet(() -> new SourceException(
                        Kind.UNREACHABLE,
                        "'" + path + "' could not be read ("
                                + failure.getClass().getSimpleName()
                                + "): check that Atrium's user may read it and all that is in it.",
                        failure));
    }
}
