package dev.atrium.deploys.canary;

/** What is to be done for a state to be reached. All may be done again without harm. */
public sealed interface CanaryAction {

    /** The canary's workload and Service are to be there, with the new version. */
    record StartCanary() implements CanaryAction {}

    /** The canary's workload is to get this percentage of requests, the stable workload the rest. With all that it needs: {@link Release#during}. */
    record SetWeight(int weight) implements CanaryAction {}

    /** Measuring is to begin. @param step whose templates @param number of the analysis */
    record StartAnalysis(int step, int number) implements CanaryAction {}

    /** The stable workload, and everything else that the commit declares, is to have the new version. */
    record UpdateStable() implements CanaryAction {}

    /** The canary's workload is to go, and what sends requests to it. Asked for once no request goes there any more. */
    record RemoveCanary() implements CanaryAction {}

    /** Everything is to be as it was before the release. */
    record Restore() implements CanaryAction {}
}
