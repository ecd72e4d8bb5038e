package dev.atrium.monitoring.descriptor;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The JSON pointers of all entries of all dashboards, whatever else is wrong with a document. */
final class PanelPointers {

    private PanelPointers() {}

    static Stream<String> of(JsonNode root) {
        return root.path("components").propertyStream().flatMap(component -> {
            var pointer = "/components/" + component.getKey().replace("~", "~0").replace("/", "~1");
            return IntStream.range(0, component.getValue().size())
                    .boxed()
                    .flatMap(i -> IntStream.range(
                                    0,
                                    component.getValue().path(i).path("panels").size())
                            .mapToObj(j -> pointer + "/" + i + "/panels/" + j));
        });
    }
}
