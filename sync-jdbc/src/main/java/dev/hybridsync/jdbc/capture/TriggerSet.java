package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.database.InstalledTriggers;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Our triggers on a table.
 *
 * @param count how many; {@link TableSnapshot#UNSEEN_TRIGGERS} where this user can't see them
 * @param hash changes when one of them does something else
 * @param unable why any statement that fires them would fail; empty if none would
 */
public record TriggerSet(int count, String hash, List<String> unable) {
    /** Stands for triggers that this user can't see. */
    static final TriggerSet UNSEEN = new TriggerSet(TableSnapshot.UNSEEN_TRIGGERS, "", List.of());

    static TriggerSet of(SortedMap<String, String> triggers) {
        TreeMap<String, String> definitions = new TreeMap<>();
        TreeSet<String> reasons = new TreeSet<>();
        triggers.forEach((name, text) -> {
            int at = text.indexOf(InstalledTriggers.UNABLE);
            definitions.put(name, at < 0 ? text : text.substring(0, at));
            if (at >= 0) {
                reasons.add(text.substring(at + InstalledTriggers.UNABLE.length()));
            }
        });
        return new TriggerSet(triggers.size(), CaptureId.hash(definitions.toString()), List.copyOf(reasons));
    }

    boolean isUnseen() {
        return equals(UNSEEN);
    }

    /** The findings about triggers that fail. */
    public List<Finding> failures(String table) {
        return unable.stream()
                .map(reason -> Finding.of(
                        FindingCode.TRIGGERS_FAIL,
                        table,
                        "its triggers fail, so every statement that writes the table fails: " + reason,
                        "call install(), or let the next flush run,"
                                + " as a user who may create triggers; at central, restart"))
                .toList();
    }

    boolean isAble() {
        return unable.isEmpty();
    }
}
