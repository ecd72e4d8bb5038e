package dev.atrium.scaffolder.run;

import dev.atrium.platform.source.Author;
import java.time.Instant;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Who makes the commits of a task. */
final class Authors {

    private Authors() {}

    /** The author that {@code user} ({@code {ref, entity}}) names, by the profile of their entity. */
    static Author of(ObjectNode user, Instant at) {
        var entity = user.path("entity");
        var profile = entity.path("spec").path("profile");
        var name = Stream.of(
                        profile.path("displayName"),
                        entity.path("metadata").path("title"),
                        entity.path("metadata").path("name"),
                        user.path("ref"))
                .map(node -> clean(node.stringValue("")))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("unknown");
        return new Author(name, clean(profile.path("email").stringValue("")).replaceAll("\\s", ""), at);
    }

    private static String clean(String text) {
        return text.replaceAll("[<>\\p{Cntrl}]", " ").strip();
    }
}
