package dev.atrium.deploys.manifest;

import tools.jackson.databind.JsonNode;

/** Whether two JSON values mean the same: a number is the same whatever it was read as. */
public final class SameJson {

    private SameJson() {}

    /** Whether they do, all the way down. */
    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(SameJson::compare, other);
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
