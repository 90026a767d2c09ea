package dev.hybridsync.testkit;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which changes {@link InMemoryCentralStore} takes at all, given what the key allows and what the tables are. */
final class InMemoryAdmission {
    private final Map<String, InMemoryCentralStore.Table> tables;
    private final boolean takesAnyTable;
    private final Set<String> unknown = new HashSet<>();
    private Function<Change, @Nullable ChangeOutcome> refusal = change -> null;

    InMemoryAdmission(Map<String, InMemoryCentralStore.Table> tables, boolean takesAnyTable) {
        this.tables = tables;
        this.takesAnyTable = takesAnyTable;
    }

    /** Sets whether this release of the central application knows the table. */
    void knows(String table, boolean knows) {
        if (knows) {
            unknown.remove(table);
        } else {
            unknown.add(table);
        }
    }

    boolean knows(String table) {
        return (takesAnyTable || tables.containsKey(table)) && !unknown.contains(table);
    }

    /** Sets which changes are refused for their values. The function returns null for all others. */
    void refuse(Function<Change, @Nullable ChangeOutcome> newRefusal) {
        refusal = newRefusal;
    }

    /** The reason why the change is refused; null if there is none. */
    @Nullable
    ChangeOutcome refused(Change change, Grant grant) {
        InMemoryCentralStore.Table table = tables.get(change.table());
        if (!grant.allows(change.table())) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.FORBIDDEN, "The key does not allow the table.");
        }
        if (!grant.allows(change.operation())) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.FORBIDDEN, "The key does not allow that.");
        }
        if (!knows(change.table())) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.UNKNOWN_TABLE, "Central has no such table.");
        }
        Map<String, @Nullable Object> row = change.row();
        if (row != null && table != null && !table.columns().containsAll(row.keySet())) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.UNKNOWN_COLUMN, "Central has no such column.");
        }
        boolean isOther = table != null && !change.key().keySet().equals(Set.of("id"));
        if (isOther || !isWhole(change.key(), row)) {
            return ChangeOutcome.refused(change.seq(), OutcomeCode.INVALID_KEY, "The key is not the row's.");
        }
        return refusal.apply(change);
    }

    /** Whether no part of the key is missing, and the row has the same key. */
    private static boolean isWhole(Map<String, @Nullable Object> key, @Nullable Map<String, @Nullable Object> row) {
        return !key.isEmpty()
                && key.entrySet().stream()
                        .allMatch(part -> part.getValue() != null
                                && (row == null || Values.same(part.getValue(), row.get(part.getKey()))));
    }
}
