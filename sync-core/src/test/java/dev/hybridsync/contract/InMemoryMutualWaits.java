package dev.hybridsync.contract;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.testkit.RowId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which deferred rows of {@link InMemoryJournal} may wait for each other. */
final class InMemoryMutualWaits {
    private final Map<String, Map<String, String>> foreignKeys;
    private final Map<RowId, OutcomeCode> deferred;
    private final Function<RowId, List<RowId>> parents;
    private final Predicate<RowId> isGone;

    InMemoryMutualWaits(
            Map<String, Map<String, String>> foreignKeys,
            Map<RowId, OutcomeCode> deferred,
            Function<RowId, List<RowId>> parents,
            Predicate<RowId> isGone) {
        this.foreignKeys = foreignKeys;
        this.deferred = deferred;
        this.parents = parents;
        this.isGone = isGone;
    }

    /** The rows that these rows may wait for, and those that may wait for them. */
    Set<RowId> of(Set<RowId> tried) {
        Set<String> tables = connected(tried);
        Set<RowId> together = new LinkedHashSet<>();
        Set<RowId> children = new LinkedHashSet<>();
        Set<String> waitedForIn = new HashSet<>();
        deferred.forEach((row, code) -> {
            if (!tables.contains(row.table())) {
                return;
            }
            if (code == OutcomeCode.UNIQUE) {
                together.add(row);
                waitedForIn.add(row.table());
            } else if (code == OutcomeCode.FOREIGN_KEY && isGone.test(row)) {
                together.add(row);
                waitedForIn.addAll(related(row.table()));
            } else if (code == OutcomeCode.FOREIGN_KEY) {
                children.add(row);
            }
        });
        Set<RowId> known = new LinkedHashSet<>(together);
        known.addAll(tried);
        Set<RowId> waiting = closure(
                children.stream().filter(child -> refersToAny(child, known)).toList(),
                row -> children.stream()
                        .filter(child -> parents.apply(child).contains(row))
                        .toList());
        Set<RowId> start = new LinkedHashSet<>(tried);
        waiting.stream().filter(row -> waitedForIn.contains(row.table())).forEach(start::add);
        Set<RowId> waitedFor = closure(start, row -> children.contains(row) ? parents.apply(row) : List.of());
        waiting.retainAll(waitedFor);
        together.addAll(waiting);
        return together;
    }

    private boolean refersToAny(RowId child, Set<RowId> rows) {
        return parents.apply(child).stream().anyMatch(rows::contains);
    }

    private static <T> Set<T> closure(Collection<T> start, Function<T, ? extends Collection<T>> next) {
        Set<T> closed = new LinkedHashSet<>();
        Deque<T> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            T one = open.remove();
            if (closed.add(one)) {
                open.addAll(next.apply(one));
            }
        }
        return closed;
    }

    private Set<String> connected(Collection<RowId> rows) {
        return closure(rows.stream().map(RowId::table).toList(), this::related);
    }

    private Set<String> related(String table) {
        Set<String> related =
                new HashSet<>(foreignKeys.getOrDefault(table, Map.of()).values());
        foreignKeys.forEach((child, parentsOf) -> {
            if (parentsOf.containsValue(table)) {
                related.add(child);
            }
        });
        return related;
    }
}
