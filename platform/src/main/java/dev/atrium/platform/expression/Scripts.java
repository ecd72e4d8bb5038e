package dev.atrium.platform.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Script;

/**
 * The scripts that every interpreter starts with, compiled once.
 *
 * @param nunjucks as its makers publish it
 * @param sandbox see {@code sandbox.js}
 * @param filters see {@code filters.js}
 */
record Scripts(Script nunjucks, Script sandbox, Script filters) {

    private static final String PROPERTIES = "/META-INF/maven/org.webjars.npm/nunjucks/pom.properties";

    static Scripts compile(Context context) {
        return new Scripts(
                script(context, "/META-INF/resources/webjars/nunjucks/" + version() + "/browser/nunjucks.js"),
                script(context, "sandbox.js"),
                script(context, "filters.js"));
    }

    /** The version that the class path has: the path within a web jar contains it. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream file = open(PROPERTIES)) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static Script script(Context context, String resource) {
        try (InputStream file = open(resource)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return context.compileString(text, resource, 1, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream file = Scripts.class.getResourceAsStream(resource);
        if (file == null) {
            throw new IllegalStateException(resource + " is not on the class path");
        }
        return file;
    }
}
