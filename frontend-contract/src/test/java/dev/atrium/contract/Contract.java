package dev.atrium.contract;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of the contract, as they lie in the module. */
final class Contract {

    static final Path OPERATIONS = Path.of("operations");
    private static final Path SCHEMA = Path.of("src/main/resources/graphql");

    private Contract() {}

    static GraphQLSchema schema() throws IOException {
        var registry = new TypeDefinitionRegistry();
        for (var file : files(SCHEMA, ".graphqls")) {
            registry.merge(new SchemaParser().parse(file.toFile()));
        }
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
    }

    static List<Path> operations() throws IOException {
        return files(OPERATIONS, ".graphql");
    }

    static Document document(Path operation) throws IOException {
        return Parser.parse(Files.readString(operation));
    }

    /** The first operation of a file; that there is only one, {@link OperationsTest} holds. */
    static OperationDefinition operation(Path file) throws IOException {
        return document(file).getDefinitionsOfType(OperationDefinition.class).getFirst();
    }

    private static List<Path> files(Path directory, String suffix) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
