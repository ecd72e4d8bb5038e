package dev.atrium.platform.source.paths;

import java.util.Set;

/** Which files below a folder are meant; paths are relative to that folder. */
public sealed interface Selection permits Glob, FolderRule {

    /** Folders that hold what tools made; nobody keeps descriptors there. Hidden ones are skipped as well. */
    Set<String> MADE_BY_TOOLS = Set.of("node_modules", "target");

    /** How much a file is wanted. */
    enum Interest {
        /** It is meant. */
        WANTED,
        /** It is meant if no file is wanted. */
        SPARE,
        /** It is not meant. */
        NONE
    }

    /** Whether anything below this folder can be meant. */
    boolean enters(String folder);

    /** How much this file is wanted. */
    Interest interest(String file);

    /** Whether a folder of this name is left out where nobody names it. */
    static boolean isSkipped(String folderName) {
        return folderName.startsWith(".") || MADE_BY_TOOLS.contains(folderName);
    }
}
