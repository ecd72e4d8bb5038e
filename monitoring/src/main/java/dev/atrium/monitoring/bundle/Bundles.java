package dev.atrium.monitoring.bundle;

import dev.atrium.platform.problem.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bundles that there are at a moment: those that come with Atrium ({@code javaBackend}, {@code http-client}, {@code nodeService},
 * {@code postgres}, {@code kubernetes}), and in front of them the company's own of the same name. A value.
 */
public final class Bundles {

    private static final List<String> SHIPPED =
            List.of("javaBackend", "http-client", "nodeService", "postgres", "kubernetes");

    private final Map<String, PanelBundle> byName;
    private final List<String> unread;

    /** Of two with one name the later counts. */
    public Bundles(List<PanelBundle> all) {
        this(all, List.of());
    }

    /**
     * The same while some locations could not be read yet.
     *
     * @param all those that are sure: no bundle of these locations can go before them
     */
    public Bundles(List<PanelBundle> all, List<String> unread) {
        this.unread = List.copyOf(unread);
        this.byName = new LinkedHashMap<>();
        for (var bundle : all) {
            byName.remove(bundle.name());
            byName.put(bundle.name(), bundle);
        }
    }

    /** Those that come with Atrium. */
    public static Bundles shipped() {
        var reader = new PanelBundleReader();
        return new Bundles(SHIPPED.stream()
                .map(name -> {
                    var read = reader.read(Place.file("", name + ".yaml"), content(name));
                    if (!read.problems().isEmpty()) {
                        throw new IllegalStateException(read.problems().toString());
                    }
                    return read.bundles().getFirst();
                })
                .toList());
    }

    /** The locations that could not be read yet. A bundle that is not there may be in one of them. */
    public List<String> unread() {
        return unread;
    }

    /** The bundle of a name. */
    public Optional<PanelBundle> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, without those that another stands in front of. */
    public List<PanelBundle> all() {
        return List.copyOf(byName.values());
    }

    private static byte[] content(String name) {
        try (var stream = Bundles.class.getResourceAsStream(name + ".yaml")) {
            if (stream == null) {
                throw new IllegalStateException("The bundle " + name + " is missing.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
