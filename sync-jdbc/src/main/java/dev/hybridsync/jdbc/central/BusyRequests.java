package dev.hybridsync.jdbc.central;

import java.util.HashMap;
import java.util.Map;

/** How often requests with one batch of a node were abandoned as busy, by reason. */
final class BusyRequests {
    /** Once this many requests were abandoned for one reason, the batch's rows are examined. */
    private static final int PATIENT_REQUESTS = 3;

    /** Reasons may alternate: no more requests than this are abandoned without examining the rows. */
    private static final int PATIENT_IN_ALL = 6;

    private final Map<String, Integer> byReason = new HashMap<>();
    private int all;
    private boolean leftOut;

    /** The counts for the next batch. What kept rows out of the last batch usually keeps others out of the next one. */
    synchronized BusyRequests next() {
        BusyRequests next = new BusyRequests();
        if (leftOut) {
            byReason.keySet().forEach(reason -> next.byReason.put(reason, PATIENT_REQUESTS - 1));
        }
        return next;
    }

    /** Counts a request; returns whether it is time to examine the rows. */
    synchronized boolean isOverPatience(String reason) {
        all++;
        return byReason.merge(reason, 1, Integer::sum) >= PATIENT_REQUESTS || all >= PATIENT_IN_ALL;
    }

    synchronized boolean isFirst() {
        return byReason.isEmpty();
    }

    /** Notes that rows were left out, so that the others could be applied. */
    synchronized void leftOut() {
        leftOut = true;
    }

    synchronized boolean hasLeftOut() {
        return leftOut;
    }
}
