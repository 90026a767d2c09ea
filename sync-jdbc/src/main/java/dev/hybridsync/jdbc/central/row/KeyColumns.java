package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.BulkKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of many rows of a table, column by column. */
public final class KeyColumns {
    private KeyColumns() {}

    public static BulkKeys of(CentralTable table, List<IncomingRow> rows) {
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (int i = 0; i < table.key().size(); i++) {
            int part = i;
            List<@Nullable Object> ofColumn = new ArrayList<>(rows.size());
            rows.forEach(row -> ofColumn.add(row.key().get(part)));
            values.add(ofColumn);
        }
        return new BulkKeys(table.synced().table().name(), table.key(), loose(table), values);
    }

    /** The columns of the key in which the database treats different texts as equal. */
    public static Set<Column> loose(CentralTable table) {
        return table.key().stream().filter(CentralTable::hasLooseCollation).collect(Collectors.toSet());
    }
}
