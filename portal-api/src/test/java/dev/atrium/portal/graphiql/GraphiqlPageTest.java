package dev.atrium.portal.graphiql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The page is text that nothing compiles: its addresses, versions and queries are held together here. */
class GraphiqlPageTest {

    private static final String PAGE = "static/graphiql/";
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern EXAMPLE = Pattern.compile("file: '([^']+)'");

    @Test
    void loadsOnlyFilesThatThePortalHas() throws IOException {
        var addresses = all(ADDRESS, text("index.html"));
        assertThat(addresses).hasSizeGreaterThan(5);
        for (var address : addresses) {
            if (address.startsWith("../webjars/")) {
                assertThat(new ClassPathResource("META-INF/resources/" + address.substring("../".length())).exists())
                        .as(address)
                        .isTrue();
            } else if (!address.equals("data:,")) {
                assertThat(new ClassPathResource(PAGE + address).exists())
                        .as(address)
                        .isTrue();
            }
        }
    }

    @Test
    void hasATabForEveryExample() throws IOException {
        assertThat(all(EXAMPLE, text("page.js")))
                .containsExactlyInAnyOrderElementsOf(
                        examples().stream().map(Resource::getFilename).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void asksWhatTheSchemaCanAnswer(Resource example) throws IOException {
        var document = Parser.parse(example.getContentAsString(StandardCharsets.UTF_8));
        assertThat(new Validator().validateDocument(schema(), document, Locale.ENGLISH))
                .isEmpty();
    }

    static List<Resource> examples() throws IOException {
        return resources("classpath:" + PAGE + "examples/*.graphql");
    }

    private static GraphQLSchema schema() throws IOException {
        var registry = new TypeDefinitionRegistry();
        for (var file : resources("classpath*:graphql/*.graphqls")) {
            registry.merge(new SchemaParser().parse(file.getContentAsString(StandardCharsets.UTF_8)));
        }
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
    }

    private static List<Resource> resources(String pattern) throws IOException {
        return List.of(new PathMatchingResourcePatternResolver().getResources(pattern));
    }

    private static String text(String file) throws IOException {
        return new ClassPathResource(PAGE + file).getContentAsString(StandardCharsets.UTF_8);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
