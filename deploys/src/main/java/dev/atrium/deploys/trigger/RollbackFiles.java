package dev.atrium.deploys.trigger;

import dev.atrium.platform.source.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is to be changed for files to be again what they were. Pure. */
record RollbackFiles(List<TreeFile> files, Set<String> deleted) {

    /**
     * What is to be changed.
     *
     * @param then the files as they were, by path
     * @param now as they are; others than these stay as they are
     */
    static RollbackFiles between(Map<String, TreeFile> then, Map<String, TreeFile> now) {
        var changed = new ArrayList<TreeFile>();
        then.forEach((path, file) -> {
            if (!file.equals(now.get(path))) {
                changed.add(file);
            }
        });
        var deleted = new TreeSet<>(now.keySet());
        deleted.removeAll(then.keySet());
        return new RollbackFiles(List.copyOf(changed), Set.copyOf(deleted));
    }

    boolean nothing() {
        return files.isEmpty() && deleted.isEmpty();
    }
}
