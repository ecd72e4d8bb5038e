package dev.atrium.scaffolder.action;

import dev.atrium.platform.source.Author;
import dev.atrium.scaffolder.ActionContext;
import dev.atrium.scaffolder.ActionException;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Who an action's commit is by: whom the input names, else whom the task says. */
final class CommitAuthor {

    private static final Pattern NO_NAME = Pattern.compile("[<>\\r\\n\\x00]");
    private static final Pattern NO_MAIL = Pattern.compile("[<>\\s\\x00]");

    private CommitAuthor() {}

    /** The author that {@code gitAuthorName} and {@code gitAuthorEmail} say, at the time when the step was first begun. */
    static Author of(ActionContext context, ObjectNode input) throws ActionException {
        var usual = context.author();
        var name = Option.text(input, "gitAuthorName", usual.name());
        var mail = Option.text(input, "gitAuthorEmail", usual.mail());
        if (NO_NAME.matcher(name).find()) {
            throw new ActionException("gitAuthorName: a name has no '<', '>' and line breaks; take them out.");
        }
        if (NO_MAIL.matcher(mail).find()) {
            throw new ActionException("gitAuthorEmail: an address has no '<', '>' and white space; take them out.");
        }
        return new Author(name, mail, usual.at());
    }
}
