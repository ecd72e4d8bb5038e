package dev.atrium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.validation.Validator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class OperationsTest {

    /** Their one variable is a global id, which only a running portal gives out. */
    private static final Set<String> NEED_AN_ID = Set.of(
            "NodeRefetch",
            "RefreshLocation",
            "UnregisterLocation",
            "TaskPage",
            "TaskFiles",
            "TaskEvents",
            "CancelTask",
            "RetryTask",
            "BuildPage",
            "BuildLog",
            "CancelBuild",
            "RetryBuild",
            "DeploymentPage",
            "CancelDeployment");

    @ParameterizedTest
    @MethodSource("operations")
    void isValidAgainstTheSchema(Path file) throws IOException {
        var errors = new Validator().validateDocument(Contract.schema(), Contract.document(file), Locale.ENGLISH);
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isOneOperationNamedLikeItsFile(Path file) throws IOException {
        assertThat(Contract.document(file).getDefinitionsOfType(OperationDefinition.class))
                .extracting(OperationDefinition::getName)
                .containsExactly(name(file));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void hasValuesForItsRequiredVariablesAndForNoneThatItLacks(Path file) throws IOException {
        var declared = Contract.operation(file).getVariableDefinitions();
        var values = Contract.OPERATIONS.resolve(name(file) + ".variables.json");
        if (declared.isEmpty() || NEED_AN_ID.contains(name(file))) {
            assertThat(values).doesNotExist();
            return;
        }
        assertThat(JsonMapper.shared().readTree(values.toFile()).propertyNames())
                .isSubsetOf(names(declared))
                .containsAll(names(declared.stream()
                        .filter(variable -> variable.getType() instanceof NonNullType)
                        .toList()));
    }

    static List<Path> operations() throws IOException {
        return Contract.operations();
    }

    private static String name(Path operation) {
        return operation.getFileName().toString().replace(".graphql", "");
    }

    private static List<String> names(List<VariableDefinition> variables) {
        return variables.stream().map(VariableDefinition::getName).toList();
    }
}
