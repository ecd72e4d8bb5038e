package dev.atrium.scaffolder.action;

import dev.atrium.scaffolder.ActionException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of a branch's name: those of <a href="https://git-scm.com/docs/git-check-ref-format">git check-ref-format</a>. */
final class BranchName {

    /** Longer ones do not fit into a file name on usual disks. */
    private static final int LONGEST = 200;

    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//");

    private static final Pattern BAD_PART = Pattern.compile("(^|/)\\.|\\.lock(/|$)|^[-/]|[/.]$|^@$|^HEAD$");

    private BranchName() {}

    /**
     * The name itself.
     *
     * @param option which option of the input has it
     * @throws ActionException if it cannot be a branch
     */
    static String check(String option, String name) throws ActionException {
        var wrong = wrong(name);
        if (wrong.isPresent()) {
            throw new ActionException(option + ": '" + name + "' cannot be a branch: " + wrong.get()
                    + ". Write letters, digits, '-', '_', '.' and '/', such as add-readme.");
        }
        return name;
    }

    private static Optional<String> wrong(String name) {
        if (name.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (name.length() > LONGEST) {
            return Optional.of("it is longer than " + LONGEST + " characters");
        }
        var forbidden = FORBIDDEN.matcher(name);
        if (forbidden.find()) {
            return Optional.of("Git allows no '" + forbidden.group() + "' in it");
        }
        return BAD_PART.matcher(name).find()
                ? Optional.of(
                        "Git allows no part that begins with '.' or ends with '.lock', no '/' or '.' at the end, no"
                                + " '-' or '/' at the beginning")
                : Optional.empty();
    }
}
