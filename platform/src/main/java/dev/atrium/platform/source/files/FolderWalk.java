package dev.atrium.platform.source.files;

import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.guard.Budget;
import dev.atrium.platform.source.guard.SourceFailure;
import dev.atrium.platform.source.paths.Candidates;
import dev.atrium.platform.source.paths.Selection;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Finds the files of a folder that are meant. Goes through no link to a folder; a link to a file is a candidate. */
final class FolderWalk implements FileVisitor<Path> {

    private final Path folder;
    private final Selection selection;
    private final Budget budget;
    private final Candidates<Path> candidates;

    private FolderWalk(Path folder, Selection selection, Budget budget) {
        this.folder = folder;
        this.selection = selection;
        this.budget = budget;
        this.candidates = new Candidates<>(selection, budget.maxFiles());
    }

    /** The files that are meant, by their path from the folder. */
    static SortedMap<String, Path> find(Path folder, Selection selection, Budget budget)
            throws IOException, SourceException {
        var walk = new FolderWalk(folder, selection, budget);
        Files.walkFileTree(folder, walk);
        return walk.candidates.chosen();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        checkBudget();
        return directory.equals(folder) || selection.enters(relative(directory))
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        checkBudget();
        if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
            candidates.offer(relative(file), file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            // deleted while we walk
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }

    private String relative(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private void checkBudget() throws SourceFailure {
        try {
            budget.check();
        } catch (SourceException e) {
            throw new SourceFailure(e);
        }
    }
}
