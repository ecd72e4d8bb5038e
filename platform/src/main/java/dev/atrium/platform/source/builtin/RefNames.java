package dev.atrium.platform.source.builtin;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * What branches and tags may be called: as in git-check-ref-format(1) with {@code --branch}, and short enough to be files, which
 * is what they are on disk.
 */
final class RefNames {

    /** As Linux has it (NAME_MAX), less what {@code .lock} takes. In bytes. */
    private static final int LONGEST_PART = 250;

    /** Leaves room for the folder that it lies in (PATH_MAX is 4096). In bytes. */
    private static final int LONGEST = 1024;

    private RefNames() {}

    /** Why this cannot be the full name of a branch or a tag; empty if it can. */
    static Optional<String> problem(String fullName) {
        if (tooLong(fullName)) {
            return Optional.of("the name is too long: write at most " + LONGEST_PART + " bytes");
        }
        var name = Repository.shortenRefName(fullName);
        return !Repository.isValidRefName(fullName) || isReserved(name)
                ? Optional.of("this cannot be the name of a branch or a tag: write one such as main or feature/login")
                : Optional.empty();
    }

    /** The same of a branch's short name. */
    static Optional<String> problemOfBranch(String branch) {
        return problem(Constants.R_HEADS + branch);
    }

    /** Whether no file could be called so, and it need not be looked for. */
    static boolean tooLong(String fullName) {
        if (bytes(fullName) > LONGEST) {
            return true;
        }
        for (var part : fullName.split("/", -1)) {
            if (bytes(part) > LONGEST_PART) {
                return true;
            }
        }
        return false;
    }

    /** What Git's commands would take for something else: an option, the current branch, a full name. */
    private static boolean isReserved(String name) {
        return name.startsWith("-")
                || name.equals(Constants.HEAD)
                || name.equals("@")
                || name.startsWith(Constants.R_REFS);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
