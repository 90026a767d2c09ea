package dev.hybridsync.jdbc.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts tables in an order in which each comes after those that it refers to. */
public final class ForeignKeyOrder {
    private final Map<TableName, SyncedTable> tables = new HashMap<>();
    private final Set<TableName> visited = new HashSet<>();
    private final List<SyncedTable> sorted = new ArrayList<>();

    private ForeignKeyOrder() {}

    /** Depth first. Where references form a circle, one of them is skipped. */
    public static List<SyncedTable> parentsFirst(Collection<SyncedTable> tables) {
        ForeignKeyOrder order = new ForeignKeyOrder();
        tables.forEach(table -> order.tables.put(table.table().name(), table));
        tables.forEach(order::visit);
        return order.sorted;
    }

    private void visit(SyncedTable table) {
        if (!visited.add(table.table().name())) {
            return;
        }
        for (ForeignKey key : table.table().foreignKeys()) {
            SyncedTable parent = tables.get(key.parent());
            if (parent != null) {
                visit(parent);
            }
        }
        sorted.add(table);
    }
}
