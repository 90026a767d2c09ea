package dev.hybridsync.jdbc.value;

import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.compare.RowHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hashes the rows of a table, with each column in the form that central requested. */
public final class HashedColumns {
    private final ComparedTable table;
    private final Map<String, ValueForm> forms = new HashMap<>();

    /** @param forms the names of the {@link ValueForm}s, by column */
    public HashedColumns(ComparedTable table, Map<String, String> forms) {
        this.table = table;
        table.columns().forEach(column -> this.forms.put(column, ValueForm.named(forms.get(column))));
    }

    /** The hash of a row's key. */
    public long key(Map<String, @Nullable Object> row) {
        return hash(table.key(), row);
    }

    /** The hash of all compared columns, the key's included. */
    public long row(Map<String, @Nullable Object> row) {
        return hash(table.columns(), row);
    }

    private long hash(List<String> columns, Map<String, @Nullable Object> row) {
        List<@Nullable String> canonical = new ArrayList<>(columns.size());
        for (String column : columns) {
            canonical.add(forms.getOrDefault(column, ValueForm.PLAIN).canonical(row.get(column)));
        }
        return RowHash.of(canonical);
    }
}
