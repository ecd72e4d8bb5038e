package dev.atrium.deploys.canary;

/**
 * How many pods each version has where numbers of pods share the requests. What few pods can give is not the weight that is asked for: of
 * two pods, one more is a third. The canary never gets none where it is to get some, and the stable version never has fewer than its share needs.
 */
record ReplicaShares(int stable, int canary) {

    /**
     * Where the manifests say how many there are: the canary has its part of them, rounded up, the stable version the rest, rounded up too.
     *
     * @param stable what the stable version's manifest says; with 0 it stays at 0
     * @param next what the new version's manifest says; with 0 there is no canary, and nothing is taken from the stable version
     */
    static ReplicaShares parted(int stable, int next, int weight) {
        if (next == 0) {
            return new ReplicaShares(stable, 0);
        }
        var rest = Math.max(1, part(next, 100 - weight));
        return new ReplicaShares(stable == 0 ? 0 : rest, part(next, weight));
    }

    /**
     * Where an autoscaler or a person says how many stable pods there are: these are left alone (a number that Atrium had applied and then
     * no longer declares would be set to 1 by the cluster), and the canary's come on top: so many that they are the weight's part of all,
     * but at most as many as the stable version has, and at least one.
     */
    static ReplicaShares added(int stable, int weight) {
        if (weight == 0) {
            return new ReplicaShares(stable, 0);
        }
        var canary = weight >= 50 ? stable : Math.ceilDiv(stable * weight, 100 - weight);
        return new ReplicaShares(stable, Math.max(1, canary));
    }

    private static int part(int total, int percent) {
        return Math.toIntExact(Math.ceilDiv((long) total * percent, 100L));
    }
}
