package dev.hybridsync.jdbc.central;

import java.util.HashMap;
import java.util.Map;

/** How often requests with one batch of a node were given up as busy, by reason. */
final class BusyRequests {
    /** From this request on that is given up by one reason, its rows are looked at. */
    private static final int PATIENT_REQUESTS = 3;

    /** Reasons may alternate: no more requests than this are given up without a look at the rows. */
    private static final int PATIENT_IN_ALL = 6;

    private final Map<String, Integer> byReason = new HashMap<>();
    private int all;
    private boolean leftOut;

    /** Of the batch that comes after another. What kept rows out of that one mostly keeps others out of this one. */
    synchronized BusyRequests next() {
        BusyRequests next = new BusyRequests();
        if (leftOut) {
            byReason.keySet().forEach(reason -> next.byReason.put(reason, PATIENT_REQUESTS - 1));
        }
        return next;
    }

    /** Counts a request; whether it is time to look at the rows. */
    synchronized boolean isOverPatience(String reason) {
        all++;
        return byReason.merge(reason, 1, Integer::sum) >= PATIENT_REQUESTS || all >= PATIENT_IN_ALL;
    }

    synchronized boolean isFirst() {
        return byReason.isEmpty();
    }

    /** Rows were left out, so that the others could go. */
    synchronized void leftOut() {
        leftOut = true;
    }

    synchronized boolean hasLeftOut() {
        return leftOut;
    }
}
