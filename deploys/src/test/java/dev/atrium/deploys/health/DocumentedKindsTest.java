package dev.atrium.deploys.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of kinds in docs/deploys.md has each kind that has a rule of its own, and no other. */
class DocumentedKindsTest {

    private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\|", Pattern.MULTILINE);

    /** Of Gateway API, all of whose kinds have one rule. */
    private static final List<String> GATEWAY =
            List.of("HTTPRoute and other routes of Gateway API", "Gateway", "GatewayClass");

    @Test
    void eachKindWithARuleHasARow() throws IOException {
        var kinds = Health.kinds().stream()
                .map(kind -> kind.substring(kind.indexOf('/') + 1))
                .distinct();
        assertThat(rows())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(kinds, GATEWAY.stream()).toList());
    }

    private static List<String> rows() throws IOException {
        var docs = Files.readString(Path.of("../docs/deploys.md"));
        var section = docs.substring(docs.indexOf("## Health by kind"), docs.indexOf("**Any other kind**"));
        return ROW.matcher(section)
                .results()
                .map(row -> row.group(1))
                .filter(cell -> !cell.equals("kind") && !cell.startsWith("---") && !cell.equals("any other"))
                .flatMap(cell ->
                        Arrays.stream(cell.replaceAll(" \\([^)]*\\)", "").split(", ")))
                .toList();
    }
}
