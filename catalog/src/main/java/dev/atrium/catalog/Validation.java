package dev.atrium.catalog;

import dev.atrium.platform.problem.Problem;
import dev.atrium.platform.problem.Severity;
import java.util.List;

/** What a text declares, and what is wrong with it. */
public record Validation(List<Declared> entities, List<Problem> problems) {

    /** An entity that the text declares, and the line of its document, counted from 1. */
    public record Declared(EntityRef ref, String kind, int line) {}

    /** Whether nothing would be left out. */
    public boolean valid() {
        return problems.stream().noneMatch(p -> p.severity() == Severity.ERROR);
    }
}
