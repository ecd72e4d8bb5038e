package dev.atrium.scaffolder.run;

import dev.atrium.catalog.EntityRef;
import dev.atrium.platform.problem.Problem;
import dev.atrium.scaffolder.ActionContext.Origin;
import dev.atrium.scaffolder.template.TemplateSpec;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template as the catalog has it.
 *
 * @param steps the part of its descriptor that a task keeps: the {@code spec} with its steps and output
 * @param problems what is wrong with it, at the places in its file
 */
record LoadedTemplate(EntityRef ref, TemplateSpec spec, ObjectNode steps, Origin origin, List<Problem> problems) {}
