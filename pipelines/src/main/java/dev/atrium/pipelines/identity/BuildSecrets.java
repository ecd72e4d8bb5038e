package dev.atrium.pipelines.identity;

import dev.atrium.platform.source.RepositoryRef;
import java.util.Collection;
import java.util.Map;

/** The secrets that builds may have. */
public interface BuildSecrets {

    /**
     * Those of these names that a build may have.
     *
     * @param values by name
     * @param refused names, with the reason for a person: there is none, or it is not for this repository, ref, or for pull requests
     */
    record Answer(Map<String, String> values, Map<String, String> refused) {

        /** Without the values. */
        @Override
        public String toString() {
            return "Answer" + values.keySet();
        }
    }

    /** Looks them up. */
    Answer of(RepositoryRef repository, String ref, boolean pullRequest, Collection<String> names);
}
