package dev.atrium.monitoring.descriptor;

import dev.atrium.platform.descriptor.Places;
import dev.atrium.platform.problem.Place;
import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.yaml.YamlDocument;
import dev.atrium.platform.yaml.YamlFile;
import dev.atrium.platform.yaml.YamlLimits;
import dev.atrium.platform.yaml.YamlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A file as it is read: as written, or, where that is no YAML because of a list at the beginning of the line, with that list where it
 * belongs. All places are those of the file as written.
 */
final class MonitoringSource {

    private static final YamlLimits LIMITS = new YamlLimits(1 << 20, 100, 50, 50);
    private static final YamlReader YAML = new YamlReader(LIMITS);

    private final Place file;
    private final YamlFile yaml;
    private final List<MisplacedList> moved;

    private MonitoringSource(Place file, YamlFile yaml, List<MisplacedList> moved) {
        this.file = file;
        this.yaml = yaml;
        this.moved = moved;
    }

    static MonitoringSource read(Place file, byte[] content) {
        var written = YAML.read(file, content);
        return text(content)
                .filter(_ -> !written.problems().isEmpty())
                .flatMap(text -> indented(file, written, text))
                .orElseGet(() -> new MonitoringSource(file, written, List.of()));
    }

    /** Only where the parser stumbles over such a list: there are files in which one is right, as YAML. */
    private static Optional<MonitoringSource> indented(Place file, YamlFile written, String text) {
        var lists = MisplacedList.in(text);
        var stumbled = written.problems().stream()
                .anyMatch(
                        p -> lists.stream().anyMatch(l -> l.first() == p.place().line()));
        if (!stumbled) {
            return Optional.empty();
        }
        var mended = MisplacedList.indented(text, lists);
        return Optional.of(new MonitoringSource(file, YAML.read(file, mended.getBytes(StandardCharsets.UTF_8)), lists));
    }

    private static Optional<String> text(byte[] content) {
        if (content.length > LIMITS.maxBytes()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            // the YAML reader says where it is no UTF-8
            return Optional.empty();
        }
    }

    List<YamlDocument> documents() {
        return yaml.documents();
    }

    /** What is wrong with it as YAML. */
    List<Problem> problems() {
        return yaml.problems().stream()
                .map(p -> new Problem(p.severity(), p.message(), place(p.place())))
                .toList();
    }

    /**
     * What is to be said of lists that stand at the beginning of the line.
     *
     * @param pointers of what begins in a line
     */
    List<Problem> warnings(IntFunction<String> pointers) {
        return moved.stream()
                .map(list -> Problem.warning(
                        file.at(list.first(), 1, pointers.apply(list.first())),
                        "This list stands at the beginning of the line, which is no YAML. It is read as part of the"
                                + " \"panels\" of line " + list.panels() + ": indent it by " + list.by() + " blanks."))
                .toList();
    }

    /** The same, where nothing is known of what begins where. */
    List<Problem> warnings(String pointer) {
        return warnings(_ -> pointer);
    }

    /** Where something of the first document stands. */
    Places places(Place whole) {
        var places = Places.of(whole, yaml.documents().getFirst());
        return new Places() {
            @Override
            public Place value(String pointer) {
                return place(places.value(pointer));
            }

            @Override
            public Place key(String pointer) {
                return place(places.key(pointer));
            }

            @Override
            public Optional<String> written(String pointer) {
                return places.written(pointer);
            }
        };
    }

    /** Where it stands in the file as written. */
    Place place(Place read) {
        return moved.stream()
                .filter(list -> list.first() <= read.line() && read.line() <= list.last())
                .findFirst()
                .map(list -> read.at(read.line(), Math.max(1, read.column() - list.by()), read.pointer()))
                .orElse(read);
    }
}
