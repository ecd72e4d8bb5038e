package dev.atrium.platform.source;

import java.util.List;
import java.util.Optional;

/** What reading a target gave. */
public sealed interface Reading {

    /** The target is as it was at the revision that the caller knows. */
    record Unchanged() implements Reading {}

    /**
     * What the target holds now.
     *
     * @param revision opaque: what to give as the known revision next time
     * @param commit the commit that every one of the files is from, if there is one
     * @param files sorted by path; empty where a folder has no file of the kind, or a glob matches none
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    record Content(String revision, Optional<Commit> commit, List<SourceFile> files) implements Reading {
        /** Takes a copy of the list. */
        public Content {
            files = List.copyOf(files);
        }
    }
}
