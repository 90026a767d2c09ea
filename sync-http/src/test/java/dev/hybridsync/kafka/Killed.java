package dev.hybridsync.kafka;

import dev.hybridsync.kafka.Step.Place;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes an applier die once at a certain point. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    private Killed() {
        super("killed by the test", null, false, false);
    }

    /** @param node the node whose record the applier dies at; empty for any node */
    static Step at(Place place, String node) {
        Set<Place> done = ConcurrentHashMap.newKeySet();
        return (now, ofNode) -> {
            if (now == place && (node.isEmpty() || ofNode.isEmpty() || node.equals(ofNode)) && done.add(now)) {
                throw new Killed();
            }
        };
    }

    static Killed now() {
        return new Killed();
    }
}
