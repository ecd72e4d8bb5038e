package dev.atrium.pipelines.executor.kubernetes;

/** What a pod's status says of one of its containers, as far as a task's course depends on it. */
sealed interface ContainerPhase {

    /** Not yet begun, for a reason that usually passes. */
    record Waits(Reason why, String message) implements ContainerPhase {}

    /** Why a container does not run yet. */
    enum Reason {
        /** The pod is not there yet, or earlier containers run. */
        TURN,
        /** No node has room for the pod. */
        ROOM,
        /** The image could not be pulled so far, as its registry does not answer. */
        IMAGE
    }

    /** Its command runs. */
    record Runs() implements ContainerPhase {}

    /** Its command has ended. */
    record Ended(int exitCode, String reason, String message) implements ContainerPhase {}

    /** It cannot be started as long as nobody changes something. */
    record Impossible(String message) implements ContainerPhase {}

    /** The pod is gone, or going, for a reason that is not its command's. */
    record Lost(String message) implements ContainerPhase {}
}
