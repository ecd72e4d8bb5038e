package dev.atrium.deploys.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What watches have told and nobody has written down yet; of each object only the last. Safe for use by many threads. */
final class Sightings {

    private final Map<SightKey, Sight> objects = new HashMap<>();
    private final Set<String> parents = new HashSet<>();

    /** What is known of an object. */
    sealed interface Sight {

        /** It is there. */
        record Present(ObjectNode live) implements Sight {}

        /** It is to be asked for: it may be gone, or something was found that has to be looked at again. */
        record Unsure() implements Sight {}
    }

    /** @param parents uids of objects whose children have changed */
    record Batch(Map<SightKey, Sight> objects, Set<String> parents) {

        boolean isEmpty() {
            return objects.isEmpty() && parents.isEmpty();
        }
    }

    synchronized void present(ObjectNode live) {
        objects.put(new SightKey(Live.key(live), Live.apiVersion(live)), new Sight.Present(live));
    }

    synchronized void unsure(SightKey key) {
        objects.put(key, new Sight.Unsure());
    }

    /** What could not be looked at now is looked at later, unless there is newer news of it. */
    synchronized void again(SightKey key) {
        objects.putIfAbsent(key, new Sight.Unsure());
    }

    synchronized void childrenOf(String uid) {
        parents.add(uid);
    }

    synchronized void childrenOf(Collection<String> uids) {
        parents.addAll(uids);
    }

    /** Takes some out. */
    synchronized Batch take(int most) {
        var taken = new HashMap<SightKey, Sight>();
        for (Iterator<Map.Entry<SightKey, Sight>> i = objects.entrySet().iterator();
                i.hasNext() && taken.size() < most; ) {
            var next = i.next();
            taken.put(next.getKey(), next.getValue());
            i.remove();
        }
        var uids = new HashSet<String>();
        for (Iterator<String> i = parents.iterator(); i.hasNext() && uids.size() < most; ) {
            uids.add(i.next());
            i.remove();
        }
        return new Batch(taken, uids);
    }
}
