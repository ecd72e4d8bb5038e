package dev.atrium.pipelines.template;

import dev.atrium.pipelines.BuildInfos.BuildTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template.
 *
 * @param body the long form without its version, with expressions in it; nobody changes it
 * @param options a JSON Schema; nobody changes it
 * @param example empty where there is none
 * @param origin the target of the location that it is from; empty for one that comes with Atrium
 */
record Template(String name, String description, ObjectNode options, String example, ObjectNode body, String origin) {

    BuildTemplate described() {
        return new BuildTemplate(name, description, options.deepCopy(), example, origin);
    }
}
