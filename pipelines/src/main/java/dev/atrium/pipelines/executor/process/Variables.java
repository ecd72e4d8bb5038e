package dev.atrium.pipelines.executor.process;

import dev.atrium.pipelines.executor.TaskOrder.Step;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What steps find in their environment. */
final class Variables {

    /** Every process of a task has its folder in this one, which is how they are found. */
    static final String MARK = "ATRIUM_TASK";

    private final Map<String, String> passed;

    /**
     * @param names of those that are passed on
     * @param portal the portal's own environment
     */
    Variables(Set<String> names, Map<String, String> portal) {
        this.passed = portal.entrySet().stream()
                .filter(variable -> names.contains(variable.getKey()))
                .filter(variable -> !variable.getKey().startsWith("ATRIUM_"))
                .filter(variable -> !variable.getKey().startsWith("SPRING_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        passed.putIfAbsent("PATH", SearchPath.DEFAULT);
        if (!passed.containsKey("LC_ALL") && !passed.containsKey("LANG")) {
            passed.put("LANG", "C.UTF-8");
        }
    }

    /** What is passed on of the portal's own. */
    Map<String, String> passed() {
        return Map.copyOf(passed);
    }

    /** All that a step finds: its own before its image's, before the portal's. */
    Map<String, String> of(Step step, Map<String, String> image, TaskFolder folder, Optional<Path> identity) {
        var all = new HashMap<>(passed);
        all.put("TMPDIR", folder.temporary().toString());
        all.putAll(image);
        all.putAll(step.env());
        identity.ifPresent(file -> all.put("BUILD_IDENTITY_TOKEN_FILE", file.toString()));
        all.put(MARK, folder.path().toString());
        return all;
    }
}
