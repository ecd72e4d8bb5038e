package dev.atrium.platform.descriptor;

import dev.atrium.platform.problem.Place;
import dev.atrium.platform.yaml.Position;
import dev.atrium.platform.yaml.YamlDocument;
import java.util.Optional;

/** Where the parts of a document stand; each is named by its JSON pointer. */
public interface Places {

    /** Where a value starts; of one that is not there, where the nearest around it does. */
    Place value(String pointer);

    /** Where the key of a property starts; an element of a list is its own key. */
    Place key(String pointer);

    /** How a number or a boolean is written, such as {@code 1.10}; empty where its value tells as much. */
    Optional<String> written(String pointer);

    /**
     * Those of a document of a file.
     *
     * @param file the place of the whole file
     */
    static Places of(Place file, YamlDocument document) {
        return new Places() {
            @Override
            public Place value(String pointer) {
                return at(document.position(pointer), pointer);
            }

            @Override
            public Place key(String pointer) {
                return at(document.keyPosition(pointer), pointer);
            }

            @Override
            public Optional<String> written(String pointer) {
                return document.written(pointer);
            }

            private Place at(Position position, String pointer) {
                return file.at(position.line(), position.column(), pointer);
            }
        };
    }
}
