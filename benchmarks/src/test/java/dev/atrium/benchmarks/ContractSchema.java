package dev.atrium.benchmarks;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The contract, so that a document that the portal would refuse is found without a portal. */
public final class ContractSchema {

    private static final Path FILES = Path.of("../frontend-contract/src/main/resources/graphql");

    private ContractSchema() {}

    /** What is wrong with a document. */
    public static List<ValidationError> validate(String document) throws IOException {
        return new Validator().validateDocument(schema(), Parser.parse(document), Locale.ENGLISH);
    }

    private static GraphQLSchema schema() throws IOException {
        var registry = new TypeDefinitionRegistry();
        try (var files = Files.newDirectoryStream(FILES, "*.graphqls")) {
            for (var file : files) {
                registry.merge(new SchemaParser().parse(file.toFile()));
            }
        }
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
    }
}
