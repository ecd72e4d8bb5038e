package dev.atrium.platform.source.github;

import dev.atrium.platform.source.NewCommit;
import dev.atrium.platform.source.SourceException;
import dev.atrium.platform.source.SourceException.Kind;
import dev.atrium.platform.source.TreeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kohsuke.github.GHRepository;

/**
 * Makes the tree of a commit. Text goes along with the tree, in one request; anything else, and what would make that request
 * too large, goes first, a request each.
 */
final class NewTree {

    private static final int MAX_INLINE_FILE = 512 * 1024;
    private static final int MAX_INLINE = 8 * 1024 * 1024;
    private static final Set<String> FORBIDDEN = Set.of("", ".", "..", ".git");

    private final GHRepository repository;
    private final NewCommit commit;

    NewTree(GHRepository repository, NewCommit commit) {
        this.repository = repository;
        this.commit = commit;
    }

    /**
     * The id of the tree.
     *
     * @param base the id of the tree that it is made from, if the commit has a parent
     */
    // the library would rather send each file by itself: too many requests for GitHub, which limits those that write
    @SuppressWarnings({"OptionalUsedAsFieldOrParameterType", "deprecation"})
    String create(Optional<String> base) throws IOException, SourceException {
        var builder = repository.createTree();
        var kept = commit.wholeTree() ? Optional.<String>empty() : base;
        kept.ifPresent(builder::baseTree);
        var changes = commit.files().size();
        var inline = 0;
        for (var file : commit.files()) {
            var path = checked(file.path());
            var text = inline + file.content().length <= MAX_INLINE ? text(file) : Optional.<String>empty();
            if (text.isPresent()) {
                builder.textEntry(path, text.get(), file.executable());
                inline += file.content().length;
            } else {
                builder.add(path, file.content(), file.executable());
            }
        }
        if (kept.isPresent()) {
            for (var path : commit.deleted()) {
                // GitHub refuses to take away what is not there
                if (!replaced(path)
                        && Trees.entry(repository, kept.get(), checked(path)).isPresent()) {
                    builder.delete(path);
                    changes++;
                }
            }
        }
        if (changes == 0) {
            return kept.orElseThrow(() ->
                    new SourceException(Kind.INVALID, "GitHub takes no commit without a file: give at least one."));
        }
        return builder.create().getSha();
    }

    private boolean replaced(String path) {
        return commit.files().stream().anyMatch(file -> file.path().equals(path));
    }

    private static Optional<String> text(TreeFile file) {
        if (file.content().length > MAX_INLINE_FILE) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.content()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    static String checked(String path) throws SourceException {
        for (var segment : path.split("/", -1)) {
            if (FORBIDDEN.contains(segment.toLowerCase(Locale.ROOT))) {
                throw new SourceException(
                        Kind.INVALID, "'" + path + "' cannot be committed: write a path within the repository.");
            }
        }
        return path;
    }
}
