package dev.hybridsync.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a test has asked for and what has not happened yet. Thread-safe. */
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

    /** How the outage was asked for that stops the request which comes now. */
    synchronized Optional<String> stopped() {
        if (outage != null && outage.isOver()) {
            end();
        }
        return outage != null && outage.stops() ? Optional.of(outage.toString()) : Optional.empty();
    }

    /** What happens to the push that comes now; null for nothing. */
    synchronized @Nullable Fault next() {
        return next.poll();
    }

    /** What never happened, though it was asked for. Forgets all. */
    synchronized List<String> drain() {
        end();
        List<String> left = new ArrayList<>(unfelt);
        next.forEach(fault -> left.add(fault.toString()));
        unfelt.clear();
        next.clear();
        return left;
    }
}
