package dev.hybridsync.jdbc.entries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row as the journal names it. */
public record RowRef(String table, String rowKey) {
    /** The rows' keys by table. The tables are in the order in which they first occur. */
    public static Map<String, List<String>> keysByTable(Collection<RowRef> rows) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        rows.forEach(ref ->
                keys.computeIfAbsent(ref.table, table -> new ArrayList<>()).add(ref.rowKey));
        return keys;
    }
}
