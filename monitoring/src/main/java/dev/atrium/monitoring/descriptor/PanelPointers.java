package dev.atrium.monitoring.descriptor;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The JSON pointers of all entries of all dashboards, whatever else is wrong with a document; of lists no more than are read. */
final class PanelPointers {

    private PanelPointers() {}

    static Stream<String> of(JsonNode root) {
        return root.path("components")
                .propertyStream()
                .limit(MonitoringInfoReader.MOST_COMPONENTS)
                .flatMap(component -> {
                    var pointer = "/components/"
                            + component.getKey().replace("~", "~0").replace("/", "~1");
                    return IntStream.range(
                                    0,
                                    Math.min(
                                            DashboardReader.MOST_DASHBOARDS,
                                            component.getValue().size()))
                            .boxed()
                            .flatMap(i -> IntStream.range(
                                            0,
                                            Math.min(
                                                    DashboardReader.MOST_ENTRIES,
                                                    component
                                                            .getValue()
                                                            .path(i)
                                                            .path("panels")
                                                            .size()))
                                    .mapToObj(j -> pointer + "/" + i + "/panels/" + j));
                });
    }
}
