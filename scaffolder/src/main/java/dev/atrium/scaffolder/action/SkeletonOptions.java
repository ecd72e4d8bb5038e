package dev.atrium.scaffolder.action;

import dev.atrium.platform.expression.TextSyntax;
import dev.atrium.scaffolder.ActionException;
import java.util.List;

/**
 * How a skeleton becomes files.
 *
 * @param syntax how its files are read
 * @param untouched the files whose content stays as it is
 * @param namesOfUntouched whether the names of those are rendered all the same
 * @param extension where not empty, only files of this extension are rendered, and lose it
 * @param replace whether files that are there already are overwritten
 */
record SkeletonOptions(
        TextSyntax syntax, Globs untouched, boolean namesOfUntouched, String extension, boolean replace) {

    private static final String USUAL_EXTENSION = ".njk";

    /** @throws ActionException if some of them do not go together */
    static SkeletonOptions of(StepInput input) throws ActionException {
        var extension = extension(input);
        var withoutRender = input.texts("copyWithoutRender");
        var withoutTemplating = input.texts("copyWithoutTemplating");
        if (input.has("copyWithoutRender") && input.has("copyWithoutTemplating")) {
            throw new ActionException("'copyWithoutRender' and 'copyWithoutTemplating' do not go together: write all"
                    + " patterns under 'copyWithoutTemplating'.");
        }
        if (!extension.isEmpty()
                && (!withoutRender.isEmpty() || !withoutTemplating.isEmpty() || input.isTrue("cookiecutterCompat"))) {
            throw new ActionException("'templateFileExtension' says which files are rendered: take out"
                    + " 'copyWithoutRender', 'copyWithoutTemplating' and 'cookiecutterCompat'.");
        }
        return new SkeletonOptions(
                syntax(input),
                Globs.of(withoutRender.isEmpty() ? withoutTemplating : withoutRender),
                withoutRender.isEmpty(),
                extension,
                input.isTrue("replace"));
    }

    /** Those of one file. */
    static SkeletonOptions ofFile(StepInput input) throws ActionException {
        return new SkeletonOptions(syntax(input), Globs.of(List.of()), true, "", input.isTrue("replace"));
    }

    private static TextSyntax syntax(StepInput input) {
        return new TextSyntax(
                input.isTrue("trimBlocks"), input.isTrue("lstripBlocks"), input.isTrue("cookiecutterCompat"));
    }

    private static String extension(StepInput input) throws ActionException {
        var value = input.json().path("templateFileExtension");
        if (value.isBoolean()) {
            return value.booleanValue() ? USUAL_EXTENSION : "";
        }
        var text = input.text("templateFileExtension", "");
        return text.isEmpty() || text.startsWith(".") ? text : "." + text;
    }
}
