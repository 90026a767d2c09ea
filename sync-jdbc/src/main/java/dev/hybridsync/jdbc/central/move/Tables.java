package dev.hybridsync.jdbc.central.move;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.row.CentralTable;
import java.util.Map;
import java.util.Objects;

/** The tables that a shard has. */
final class Tables {
    private Tables() {}

    static CentralTable require(Map<String, CentralTable> tables, String name) {
        CentralTable table = tables.get(name);
        if (table == null) {
            throw new SyncException("table '" + name + "' does not exist on both shards");
        }
        return table;
    }

    /** The node column's name on the wire. */
    static String nodeColumn(CentralTable table) {
        return table.nameOf(Objects.requireNonNull(table.nodeColumn()));
    }
}
