package dev.hybridsync.jdbc.quarantine;

import dev.hybridsync.jdbc.entries.RowRef;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds deferred rows that may wait for each other. A child is known to wait for rows that it refers to. What the
 * others wait for is guessed: a row that lacks its unique value waits for a row of its table, and a deleted row waits
 * for a row that referred to it.
 */
final class MutualWaits {
    private final Function<String, Set<String>> relatedTables;
    private final Set<RowRef> unique = new LinkedHashSet<>();
    private final Set<RowRef> gone = new LinkedHashSet<>();
    private final Map<RowRef, List<@Nullable RowRef>> children = new LinkedHashMap<>();

    /** @param relatedTables maps a table to the tables that foreign keys connect directly with it */
    MutualWaits(Function<String, Set<String>> relatedTables) {
        this.relatedTables = relatedTables;
    }

    void addUnique(RowRef row) {
        unique.add(row);
    }

    void addGone(RowRef row) {
        gone.add(row);
    }

    void addChild(RowRef row, List<@Nullable RowRef> parents) {
        children.put(row, parents);
    }

    /**
     * The rows for which these rows may wait, or which may wait for them, directly or indirectly. Deleted rows come
     * first, then those that lack their unique value.
     */
    Set<RowRef> of(Collection<RowRef> tried) {
        Set<RowRef> together = new LinkedHashSet<>(gone);
        together.addAll(unique);
        Set<RowRef> waiting = descendants(together, tried);
        waiting.retainAll(waitedFor(waiting, tried));
        together.addAll(waiting);
        return together;
    }

    /** The children of these rows, the children's children, and so on. */
    private Set<RowRef> descendants(Collection<RowRef> guessed, Collection<RowRef> tried) {
        Set<RowRef> known = new HashSet<>(guessed);
        known.addAll(tried);
        Set<RowRef> found = new LinkedHashSet<>();
        int before;
        do {
            before = found.size();
            children.forEach((child, parents) -> {
                if (parents.stream().anyMatch(known::contains)) {
                    found.add(child);
                }
            });
            known.addAll(found);
        } while (found.size() > before);
        return found;
    }

    /**
     * Those of the rows for which others may wait, their parents, and the parents' parents. A child for which nobody
     * waits closes no circle: it is sent when its parent has arrived.
     */
    private Set<RowRef> waitedFor(Collection<RowRef> rows, Collection<RowRef> tried) {
        Set<String> guessed = unique.stream().map(RowRef::table).collect(Collectors.toCollection(HashSet::new));
        gone.forEach(row -> guessed.addAll(relatedTables.apply(row.table())));
        Deque<RowRef> next = new ArrayDeque<>(tried);
        rows.stream().filter(row -> guessed.contains(row.table())).forEach(next::add);
        Set<RowRef> found = new HashSet<>();
        Set<RowRef> looked = new HashSet<>();
        while (!next.isEmpty()) {
            RowRef row = next.remove();
            if (!looked.add(row)) {
                continue;
            }
            if (guessed.contains(row.table())) {
                found.add(row);
            }
            for (@Nullable RowRef parent : children.getOrDefault(row, List.of())) {
                if (parent != null) {
                    found.add(parent);
                    next.add(parent);
                }
            }
        }
        return found;
    }
}
