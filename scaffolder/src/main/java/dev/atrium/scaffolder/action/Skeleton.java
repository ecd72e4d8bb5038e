package dev.atrium.scaffolder.action;

import dev.atrium.platform.expression.RenderingException;
import dev.atrium.platform.expression.TextSyntax;
import dev.atrium.platform.expression.Variables;
import dev.atrium.platform.source.TreeFile;
import dev.atrium.scaffolder.ActionException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes files of a template's: renders their names and contents. Knows nothing of where they come from or go to. */
record Skeleton(Renderer renderer, Variables variables, SkeletonOptions options) {

    /** What is rendered, if a file could not be. */
    private static final int MAX_SHOWN = 200;

    /** {@link dev.atrium.platform.expression.Nunjucks#text}. */
    interface Renderer {
        String text(String template, Variables variables, TextSyntax syntax) throws RenderingException;
    }

    /**
     * What a file of the skeleton is called.
     *
     * @return empty where a part of its name came out empty, which is how templates leave files out
     * @throws ActionException if it is rendered to one that leads out of where the files go
     */
    Optional<String> name(TreeFile file) throws ActionException {
        var path = file.path();
        if (isTemplate(path) && !options.extension().isEmpty()) {
            path = path.substring(0, path.length() - options.extension().length());
        }
        if (!options.namesOfUntouched() && options.untouched().match(path)) {
            return Optional.of(path);
        }
        var name = rendered(path, "the name of '" + path + "'");
        checkName(path, name);
        return List.of(name.split("/", -1)).contains("") ? Optional.empty() : Optional.of(name);
    }

    /** What is in a file, of this name. */
    TreeFile content(TreeFile file, String name) throws ActionException {
        var text = isTemplate(file.path()) ? TextContent.of(file.content()) : Optional.<String>empty();
        return text.isEmpty()
                ? new TreeFile(name, file.content(), file.executable())
                : new TreeFile(
                        name,
                        rendered(text.get(), "'" + file.path() + "'").getBytes(StandardCharsets.UTF_8),
                        file.executable());
    }

    private boolean isTemplate(String path) {
        return options.extension().isEmpty()
                ? !options.untouched().match(path)
                : path.endsWith(options.extension())
                        && path.length() - path.lastIndexOf('/') - 1
                                > options.extension().length();
    }

    /** An absolute path and an empty first part look alike; which one it is shows when the first part is rendered alone. */
    private void checkName(String path, String name) throws ActionException {
        var leadsOut = List.of(name.split("/", -1)).contains("..");
        if (!leadsOut && name.startsWith("/")) {
            var first = path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/'));
            leadsOut = !rendered(first, "the name of '" + path + "'").isEmpty();
        }
        if (leadsOut) {
            throw new ActionException("The name of '" + path + "' is rendered to '"
                    + name.substring(0, Math.min(name.length(), MAX_SHOWN))
                    + "', which leads out of the folder that is fetched to: check the values that it is made of.");
        }
    }

    private String rendered(String text, String what) throws ActionException {
        // Nunjucks gives such texts back as they are, which most files and names are
        if (!text.contains("{{") && !text.contains("{%") && !text.contains("{#")) {
            return text;
        }
        try {
            return renderer.text(text, variables, options.syntax());
        } catch (RenderingException e) {
            throw new ActionException(place(what, e) + ": " + e.explanation(), e);
        }
    }

    private static String place(String what, RenderingException e) {
        return "Could not render " + what
                + (e.line().isPresent() ? ", line " + e.line().getAsInt() : "")
                + (e.column().isPresent() ? ", column " + e.column().getAsInt() : "");
    }
}
