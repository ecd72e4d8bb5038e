package dev.atrium.monitoring.run;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whether a dashboard in Grafana is what Atrium would save. Pure. */
final class SameDashboard {

    /** What Grafana writes itself. */
    private static final Set<String> OWN = Set.of("id", "version", "iteration");

    private SameDashboard() {}

    /** Whether all that was given to Grafana is as it was given; what Grafana has added is no difference. */
    static boolean same(String given, String there) {
        var mapper = JsonMapper.shared();
        return contains(mapper.readTree(there), mapper.readTree(given), true);
    }

    private static boolean contains(JsonNode there, JsonNode given, boolean top) {
        if (given instanceof ObjectNode object) {
            return there.isObject()
                    && object.properties().stream()
                            .filter(field -> !(top && OWN.contains(field.getKey())))
                            .allMatch(field -> contains(there.path(field.getKey()), field.getValue(), false));
        }
        if (given.isArray()) {
            if (!there.isArray() || there.size() != given.size()) {
                return false;
            }
            for (int i = 0; i < given.size(); i++) {
                if (!contains(there.path(i), given.path(i), false)) {
                    return false;
                }
            }
            return true;
        }
        return given.isNumber() && there.isNumber()
                ? given.decimalValue().compareTo(there.decimalValue()) == 0
                : given.equals(there);
    }
}
