package dev.atrium.platform.expression;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first needed, once. */
final class Once<T> {

    private @Nullable T value;

    synchronized T get(Supplier<T> make) {
        T made = value;
        if (made == null) {
            made = make.get();
            value = made;
        }
        return made;
    }
}
