package dev.atrium.platform.source;

import dev.atrium.platform.source.paths.Glob;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * What the target of a location names. Two spellings of one thing have one canonical form, which is {@link Object#toString()}
 * and which {@link #parse} reads back.
 */
public sealed interface SourceTarget {

    /**
     * Local files.
     *
     * @param path absolute and normalised, with forward slashes; a file, a folder, or a glob ({@code * ** ? [] {}})
     */
    record Files(String path) implements SourceTarget {
        @Override
        public String toString() {
            return CanonicalForm.of(this);
        }
    }

    /**
     * One file on a web server.
     *
     * @param uri {@code http} or {@code https}, without credentials and fragment
     */
    record Web(URI uri) implements SourceTarget {
        @Override
        public String toString() {
            return CanonicalForm.of(this);
        }
    }

    /**
     * Files of a Git repository.
     *
     * @param repository an {@code http(s)} URL without credentials, an absolute local path, or {@code atrium:owner/name.git},
     *     in lower case, for a repository of the built-in host
     * @param branch the branch or tag; empty for the default branch
     * @param path from the repository's root: a file, a folder or a glob; empty for the whole repository
     */
    record Git(String repository, String branch, String path) implements SourceTarget {

        private static final String BUILT_IN = RepositoryRef.BUILT_IN + ":";

        /** What {@code repository} is for one of the built-in host. */
        public static String builtIn(RepositoryRef repository) {
            return BUILT_IN + repository.path().toLowerCase(Locale.ROOT) + ".git";
        }

        /** The built-in host's repository that is meant; empty if it is one of elsewhere. */
        public Optional<RepositoryRef> builtIn() {
            return repository.startsWith(BUILT_IN)
                    ? Optional.of(BuiltInAddress.named(repository.substring(BUILT_IN.length())))
                    : Optional.empty();
        }

        /** Whether a change of these files may change what this target means: itself, or what lies below its fixed part. */
        public boolean touchedBy(Collection<String> changed) {
            var fixed = Glob.isGlob(path) ? Glob.fixedPart(path) : path;
            return changed.stream()
                    .anyMatch(file -> fixed.isEmpty() || file.equals(fixed) || file.startsWith(fixed + "/"));
        }

        @Override
        public String toString() {
            return CanonicalForm.of(this);
        }
    }

    /**
     * Reads a target.
     *
     * <ul>
     *   <li>An {@code http(s)} URL is a file on a web server. GitHub's and GitLab's pages of a file
     *       ({@code https://github.com/o/r/blob/main/x.yaml}) stand for the file itself.
     *   <li>A URL that ends in {@code .git} is a Git repository, optionally at a branch and a path, as in Docker's build
     *       contexts: {@code https://git.example.com/shop.git#main:services}. {@code git+} before a URL says so where it
     *       does not end in {@code .git}.
     *   <li>{@code atrium:owner/name.git} is a repository of the built-in host, optionally at a branch and a path; case does
     *       not count in the name.
     *   <li>A local path or a {@code file:} URL, where it is relative from the working directory, is a file, a folder or a
     *       glob; it is a Git repository where it ends in {@code .git}, has a fragment {@code #branch:path}, or is a
     *       repository's root.
     * </ul>
     *
     * @throws SourceException {@code INVALID} when it is none of these, {@code REFUSED} when it holds credentials
     */
    static SourceTarget parse(String target) throws SourceException {
        return TargetSyntax.parse(target);
    }

    /**
     * What a reference means that a file of this location makes. A relative one stays within the same kind: the same
     * folder tree, the same repository and branch, the same server. An absolute one is parsed; only local files may refer
     * to absolute local paths.
     *
     * @param fromFile the file's {@link SourceFile#path()}
     * @param reference such as {@code ./api.yaml}, {@code ../x/*.yaml} or {@code https://example.com/x.yaml}
     * @throws SourceException {@code REFUSED} when it leaves the repository or names a local path from elsewhere,
     *     {@code INVALID} when it cannot be read
     */
    default SourceTarget resolve(String fromFile, String reference) throws SourceException {
        return References.resolve(this, fromFile, reference);
    }
}
