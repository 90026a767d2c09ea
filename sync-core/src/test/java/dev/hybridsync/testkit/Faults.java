package dev.hybridsync.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The faults that a test asked for and that have not happened yet. Thread-safe. */
final class Faults {
    private final Deque<Fault> next = new ArrayDeque<>();
    private final List<String> unfelt = new ArrayList<>();
    private @Nullable Outage outage;

    synchronized void add(Fault fault) {
        next.add(fault);
    }

    synchronized void begin(Outage newOutage) {
        end();
        outage = newOutage;
    }

    /** Ends an outage, if there is one. */
    synchronized void end() {
        if (outage != null && !outage.wasFelt()) {
            unfelt.add(outage.toString());
        }
        outage = null;
    }

    /** The call that asked for the present outage, if it stops the request that comes now. */
    synchronized Optional<String> stopped() {
        if (outage != null && outage.isOver()) {
            end();
        }
        return outage != null && outage.stops() ? Optional.of(outage.toString()) : Optional.empty();
    }

    /** The fault that happens to the push that comes now; null if there is none. */
    synchronized @Nullable Fault next() {
        return next.poll();
    }

    /** The faults that were asked for and never happened. Forgets them all. */
    synchronized List<String> drain() {
        end();
        List<String> left = new ArrayList<>(unfelt);
        next.forEach(fault -> left.add(fault.toString()));
        unfelt.clear();
        next.clear();
        return left;
    }
}
