package dev.hybridsync.jdbc.capture;

import java.util.SortedMap;

/**
 * The triggers of ours that a table has.
 *
 * @param count how many; {@link TableLook#UNSEEN_TRIGGERS} where this user is not shown them
 * @param hash another one when one of them does something else
 */
public record TriggerSet(int count, String hash) {
    /** Nobody shows them to this user. */
    static final TriggerSet UNSEEN = new TriggerSet(TableLook.UNSEEN_TRIGGERS, "");

    static TriggerSet of(SortedMap<String, String> triggers) {
        return new TriggerSet(triggers.size(), CaptureId.hash(triggers.toString()));
    }

    boolean isUnseen() {
        return equals(UNSEEN);
    }
}
