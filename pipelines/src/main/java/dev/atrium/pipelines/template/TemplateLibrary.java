package dev.atrium.pipelines.template;

import dev.atrium.pipelines.BuildInfos.BuildTemplate;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The templates that short forms can name: those that come with Atrium, and the company's in front of them. Thread-safe; no waiting. */
public final class TemplateLibrary {

    /** What comes with Atrium. */
    static final List<String> SHIPPED = List.of("documentation", "javaBackend", "library", "nodeService", "website");

    private final SortedMap<String, Template> shipped = new TreeMap<>();
    private volatile Templates current;

    /** Those that come with Atrium. */
    public TemplateLibrary() {
        var reader = new TemplateReader();
        for (var name : SHIPPED) {
            var read = reader.read(Place.file("", name + ".yaml"), content(name), "");
            if (!read.problems().isEmpty()) {
                throw new IllegalStateException(read.problems().toString());
            }
            read.templates().forEach(t -> shipped.put(t.template().name(), t.template()));
        }
        this.current = new Templates(0, shipped, Map.of(), List.of(), List.of());
    }

    /** The templates by name. */
    public List<BuildTemplate> templates() {
        return current().byName().values().stream().map(Template::described).toList();
    }

    /** What is wrong with the company's. */
    public List<Problem> problems() {
        return current().problems();
    }

    Templates current() {
        return current;
    }

    /** Puts the company's in front of those that come with Atrium, all at once. See {@link Templates} for the parameters. */
    synchronized void replace(
            Map<String, Template> company, Map<String, String> broken, List<String> unread, List<Problem> problems) {
        var all = new TreeMap<>(shipped);
        all.keySet().removeAll(broken.keySet());
        all.putAll(company);
        var same = new Templates(current.version(), all, broken, unread, problems);
        if (!same.equals(current)) {
            current = new Templates(current.version() + 1, all, broken, unread, problems);
        }
    }

    private static byte[] content(String name) {
        try (var stream = TemplateLibrary.class.getResourceAsStream(name + ".yaml")) {
            if (stream == null) {
                throw new IllegalStateException("The template " + name + " is missing.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
