package dev.atrium.portal.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atrium.catalog.EntityRef;
import dev.atrium.monitoring.ActiveAlert;
import dev.atrium.monitoring.AlertState;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertFieldsTest {

    private static final String SCHEMA =
            "type Query { alert: ActiveAlert! } type ActiveAlert { name: String! entity: String value: Float }";

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 1.5})
    @SuppressWarnings("NullAway")
    void anAlertWhoseValueIsNoNumberHasNone(double value) {
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.dataFetcher("alert", _ -> alert(value)))
                .type("ActiveAlert", AlertFields::alert);
        var schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring.build());
        var result = GraphQL.newGraphQL(schema).build().execute("{ alert { name value } }");
        assertThat(result.getErrors()).isEmpty();
        Map<String, Map<String, Object>> data = result.getData();
        assertThat(data.get("alert"))
                .containsEntry("name", "Errors")
                .containsEntry("value", Double.isFinite(value) ? value : null);
    }

    private static ActiveAlert alert(double value) {
        return new ActiveAlert(
                EntityRef.parse("component:default/shop"),
                "atrium-1",
                "custom/errors",
                "Errors",
                AlertState.FIRING,
                Instant.EPOCH,
                "none",
                "",
                value,
                Map.of());
    }
}
