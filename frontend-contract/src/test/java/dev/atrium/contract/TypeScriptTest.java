package dev.atrium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.OperationDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notices that somebody changed the contract and forgot {@code npm run generate}. */
class TypeScriptTest {

    private static final Path GENERATED = Path.of("typescript/schema.ts");
    private static final Pattern FIELD = Pattern.compile("^ {2}(\\w+)\\??:", Pattern.MULTILINE);
    private static final Pattern ENUM_VALUE = Pattern.compile("^ {2}\\| '(\\w+)'", Pattern.MULTILINE);

    @ParameterizedTest
    @MethodSource("typesOfTheSchema")
    void hasTheFieldsOfEachType(GraphQLNamedType type) throws IOException {
        var declaration = declaration(type.getName());
        switch (type) {
            case GraphQLFieldsContainer object ->
                assertThat(all(FIELD, declaration))
                        .containsExactlyInAnyOrderElementsOf(object.getFieldDefinitions().stream()
                                .map(GraphQLFieldDefinition::getName)
                                .toList());
            case GraphQLInputObjectType input ->
                assertThat(all(FIELD, declaration))
                        .containsExactlyInAnyOrderElementsOf(input.getFields().stream()
                                .map(GraphQLInputObjectField::getName)
                                .toList());
            case GraphQLEnumType choice ->
                assertThat(all(ENUM_VALUE, declaration))
                        .containsExactlyInAnyOrderElementsOf(choice.getValues().stream()
                                .map(GraphQLEnumValueDefinition::getName)
                                .toList());
            default -> throw new AssertionError("What is " + type + " in TypeScript? Say it here.");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hasTheVariablesAndTheAnswerOfEachOperation(OperationDefinition operation) throws IOException {
        var word = operation.getOperation().name().toLowerCase(Locale.ROOT);
        var name = operation.getName() + word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        assertThat(declaration(name)).isNotEmpty();
        assertThat(all(FIELD, declaration(name + "Variables")))
                .containsExactlyElementsOf(operation.getVariableDefinitions().stream()
                        .map(variable -> variable.getName())
                        .toList());
    }

    static List<GraphQLNamedType> typesOfTheSchema() throws IOException {
        return Contract.schema().getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .filter(type -> !(type instanceof GraphQLScalarType))
                .toList();
    }

    static List<OperationDefinition> operations() throws IOException {
        var operations = new ArrayList<OperationDefinition>();
        for (var file : Contract.operations()) {
            operations.add(Contract.operation(file));
        }
        return operations;
    }

    /** A declaration reaches to the next empty line. */
    private static String declaration(String name) throws IOException {
        var found = Pattern.compile("^export type " + name + " =.*?(?=\\n\\n|\\z)", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(GENERATED));
        assertThat(found.find()).as("%s has a type %s", GENERATED, name).isTrue();
        return found.group();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
