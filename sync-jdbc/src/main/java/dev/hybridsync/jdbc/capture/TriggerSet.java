package dev.hybridsync.jdbc.capture;

import java.util.SortedMap;

/**
 * The triggers of ours that a table has.
 *
 * @param count how many
 * @param hash another one when one of them does something else
 */
public record TriggerSet(int count, String hash) {
    static TriggerSet of(SortedMap<String, String> triggers) {
        return new TriggerSet(triggers.size(), CaptureId.hash(triggers.toString()));
    }
}
