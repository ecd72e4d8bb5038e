package dev.atrium.monitoring.bundle;

import java.util.List;
import java.util.Optional;

/**
 * The bundles that there are at a moment: those that come with Atrium ({@code javaBackend}, {@code http-client}, {@code nodeService},
 * {@code postgres}, {@code kubernetes}), and in front of them the company's own of the same name. A value.
 */
public final class Bundles {

    private final List<PanelBundle> all;

    /** Of two with one name the later counts. */
    public Bundles(List<PanelBundle> all) {
        this.all = List.copyOf(all);
    }

    /** Those that come with Atrium. */
    public static Bundles shipped() {
        throw new UnsupportedOperationException();
    }

    /** The bundle of a name. */
    public Optional<PanelBundle> named(String name) {
        return all.reversed().stream().filter(b -> b.name().equals(name)).findFirst();
    }

    /** All of them, without those that another stands in front of. */
    public List<PanelBundle> all() {
        return all.stream().filter(b -> named(b.name()).orElseThrow() == b).toList();
    }
}
