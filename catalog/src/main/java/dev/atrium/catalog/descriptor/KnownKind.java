package dev.atrium.catalog.descriptor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds that Backstage defines, with the properties of {@code spec} that each must have as text. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
enum KnownKind {
    COMPONENT("Component", "type", "lifecycle", "owner"),
    API("API", "type", "lifecycle", "owner", "definition"),
    RESOURCE("Resource", "type", "owner"),
    SYSTEM("System", "owner"),
    DOMAIN("Domain", "owner"),
    GROUP("Group", "type"),
    USER("User"),
    LOCATION("Location"),
    TEMPLATE("Template", "type");

    private static final List<String> API_VERSIONS = List.of("backstage.io/v1alpha1", "backstage.io/v1beta1");
    private static final List<String> TEMPLATE_API_VERSIONS =
            List.of("scaffolder.backstage.io/v1beta3", "backstage.io/v1beta2");

    private static final Map<String, KnownKind> BY_LOWER_CASE = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.text.toLowerCase(Locale.ROOT), Function.identity()));
    private static final Map<String, KnownKind> BY_TEXT =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(KnownKind::text, Function.identity()));

    private final String text;
    private final List<String> required;

    KnownKind(String text, String... required) {
        this.text = text;
        this.required = List.of(required);
    }

    /** The kind of a descriptor, whatever the case of its letters. */
    static Optional<KnownKind> of(String kind) {
        var exact = BY_TEXT.get(kind);
        return exact != null
                ? Optional.of(exact)
                : Optional.ofNullable(BY_LOWER_CASE.get(kind.toLowerCase(Locale.ROOT)));
    }

    String text() {
        return text;
    }

    /** In the order in which they are asked for. */
    List<String> required() {
        return required;
    }

    List<String> apiVersions() {
        return this == TEMPLATE ? TEMPLATE_API_VERSIONS : API_VERSIONS;
    }

    /** A value that {@code spec} could have for a required property, as it would be written. */
    String example(String property) {
        return switch (property) {
            case "owner" -> "team-a";
            case "lifecycle" -> "production";
            case "definition" -> "{ $text: ./openapi.yaml }";
            default ->
                switch (this) {
                    case API -> "openapi";
                    case RESOURCE -> "database";
                    case GROUP -> "team";
                    default -> "service";
                };
        };
    }
}
