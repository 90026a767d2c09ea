package dev.hybridsync.spi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that central acknowledged. A row that waits for one of them may be accepted now. This remembers at most
 * {@value #MAX_ROWS} rows; for a table with more, it assumes that any row may be among them. Not thread-safe.
 */
public final class AcknowledgedRows {
    /** The most rows that are remembered one by one. */
    public static final int MAX_ROWS = 10_000;

    /** By table; null if there were too many to remember. */
    private final Map<String, @Nullable Set<String>> rows = new HashMap<>();

    private int remembered;

    /** Creates a set without rows. */
    public AcknowledgedRows() {}

    /**
     * Adds a row that central acknowledged.
     *
     * @param table the table's name on the wire
     * @param rowKey the row's key, as the journal names it
     */
    public void add(String table, String rowKey) {
        Set<String> known = rows.get(table);
        if (known == null && rows.containsKey(table)) {
            return;
        }
        if (remembered == MAX_ROWS) {
            remembered -= known == null ? 0 : known.size();
            rows.put(table, null);
            return;
        }
        if (known == null) {
            known = new HashSet<>();
            rows.put(table, known);
        }
        if (known.add(rowKey)) {
            remembered++;
        }
    }

    /** {@return the tables of the rows, by their names on the wire} */
    public Set<String> tables() {
        return Set.copyOf(rows.keySet());
    }

    /**
     * {@return whether the row was acknowledged, or may have been}
     *
     * @param table the table's name on the wire
     * @param rowKey the row's key, as the journal names it
     */
    public boolean mayInclude(String table, String rowKey) {
        Set<String> known = rows.get(table);
        return known == null ? rows.containsKey(table) : known.contains(rowKey);
    }

    /** {@return whether nothing was acknowledged} */
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
