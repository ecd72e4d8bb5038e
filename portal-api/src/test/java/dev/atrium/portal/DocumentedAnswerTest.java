package dev.atrium.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the documents say that a question is answered with is what it is answered with. It has a portal of its own: what other
 * tests add would be counted.
 */
@TestPropertySource(properties = "atrium.catalog.refresh-interval=2h")
class DocumentedAnswerTest extends PortalTest {

    private static final Path ROOT = Path.of("..");

    /** A question, and the answer if that comes next. */
    private static final Pattern QUESTION =
            Pattern.compile("```graphql\n(.*?)\n```(?:(?!```).)*(?:```json\n(.*?)\n```)?", Pattern.DOTALL);

    private static final Pattern COMMIT = Pattern.compile("\"commit\":\"[0-9a-f]{40}\"");

    static Stream<Arguments> questions() throws IOException {
        var questions = new ArrayList<Arguments>();
        for (var file : documents()) {
            var matcher = QUESTION.matcher(Files.readString(file));
            for (int i = 1; matcher.find(); i++) {
                var answer = matcher.group(2) == null ? "" : matcher.group(2);
                questions.add(arguments(ROOT.relativize(file) + " " + i, matcher.group(1), answer));
            }
        }
        // what changes something comes last, after the questions whose answers it would change
        return questions.stream()
                .sorted(Comparator.comparing(q -> q.get()[1].toString().startsWith("mutation")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void isTheAnswerThatIsGiven(String name, String question, String documented) {
        var answer = api.ask(question).ok();
        if (!documented.isEmpty()) {
            assertThat(comparable(answer.at("").toString()))
                    .as(name)
                    .isEqualTo(
                            comparable(JsonMapper.shared().readTree(documented).toString()));
        }
    }

    /** The example company's commit changes with each of its files. */
    private static String comparable(String json) {
        return COMMIT.matcher(json).replaceAll("\"commit\":\"any\"");
    }

    private static List<Path> documents() throws IOException {
        try (var documents = Files.list(ROOT.resolve("docs"))) {
            var markdown = documents.filter(file -> file.toString().endsWith(".md"));
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), markdown.sorted())
                    .filter(Files::exists)
                    .toList();
        }
    }
}
