package dev.atrium.platform.source.web;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.SourceTarget;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.paths.RelativePath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Reads files and archives of files from web servers, to be copied. */
public final class ArchiveReading {

    private final WebReading web;

    /** Reads through these. */
    public ArchiveReading(WebReading web) {
        this.web = web;
    }

    /** What an archive has; a file that is none is the one file below itself. */
    public List<TreeFile> below(SourceTarget.Web target, Budget budget) throws SourceException {
        var path = target.uri().getPath().toLowerCase(Locale.ROOT);
        if (path.endsWith(".zip") || path.endsWith(".tar.gz") || path.endsWith(".tgz")) {
            return unpacked(target, budget);
        }
        if (path.endsWith("/")) {
            throw new SourceException(
                    Kind.INVALID,
                    "'" + target.uri()
                            + "' is a folder of a web server, which does not say what it has: name an archive"
                            + " (.zip, .tar.gz), a Git repository (https://host/repository.git#branch:path), or one file.");
        }
        return List.of(file(target, budget));
    }

    /** Exactly one file, with the last part of its path. */
    public TreeFile file(SourceTarget.Web target, Budget budget) throws SourceException {
        var name = RelativePath.name(target.uri().getPath());
        if (name.isEmpty()) {
            throw new SourceException(Kind.INVALID, "'" + target.uri() + "' is a folder: name a file.");
        }
        return new TreeFile(name, web.readFile(target, budget), false);
    }

    private List<TreeFile> unpacked(SourceTarget.Web target, Budget budget) throws SourceException {
        try (var exchange = web.open(target, budget)) {
            try {
                // not closed: closing would read on to the end of what may never end
                var body = new BufferedInputStream(new FetchedStream(exchange.body(), budget));
                body.mark(2);
                var isZip = body.read() == 'P' && body.read() == 'K';
                body.reset();
                return isZip ? zip(body, budget) : TarArchive.read(body, budget);
            } catch (IOException e) {
                throw SourceFailure.in(e).orElseGet(() -> failed(target, budget, e));
            } catch (RuntimeException e) {
                throw failed(target, budget, e);
            }
        }
    }

    /** A zip says what it has at its end, so that it must be there whole before it is read. */
    private static List<TreeFile> zip(InputStream body, Budget budget) throws IOException, SourceException {
        var file = Files.createTempFile("atrium-", ".zip");
        try {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            return ZipArchive.read(file, budget);
        } finally {
            Files.delete(file);
        }
    }

    private static SourceException failed(SourceTarget.Web target, Budget budget, Exception failure) {
        return budget.isOver()
                ? budget.timeout()
                : new SourceException(
                        Kind.INVALID,
                        "'" + target.uri() + "' could not be unpacked ("
                                + failure.getClass().getSimpleName()
                                + "): check that it is a zip or a gzipped tar, and whole.",
                        failure);
    }
}
