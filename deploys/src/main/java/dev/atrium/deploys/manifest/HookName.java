package dev.atrium.deploys.manifest;

/** What the Jobs of migrations are called in a cluster: with the commit after the name that is declared, so that there is one for each. */
public final class HookName {

    /** What Kubernetes takes for the name of a Job whose pods are to have it as a label. */
    private static final int LONGEST = 63;

    private static final int SHA = 8;

    private HookName() {}

    /** Of a hook, for a commit: {@code migrate-1a2b3c4d}. */
    public static String of(String declared, String sha) {
        var suffix = suffix(sha);
        return declared.substring(0, Math.min(declared.length(), LONGEST - suffix.length())) + suffix;
    }

    /** What all names of a commit's hooks end with. */
    public static String suffix(String sha) {
        return "-" + sha.substring(0, Math.min(SHA, sha.length()));
    }
}
