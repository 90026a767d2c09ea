package dev.hybridsync.jdbc.entries;

import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Converts keys that a person gives to the form in the journal, also for tables that are gone or can't be read. */
public final class GivenKeys {
    private final Database database;
    private final LocalTables tables;
    private final RowRefs refs;

    public GivenKeys(Database database, LocalTables tables, RowRefs refs) {
        this.database = database;
        this.tables = tables;
        this.refs = refs;
    }

    /**
     * The texts that the key may have in the journal. If the table can't be read, the caller must give the text that
     * the journal has.
     */
    public Set<String> of(Handle handle, String table, Object key) throws SQLException {
        if (tables.names().contains(table) && tables.find(handle, table).isPresent()) {
            Set<String> texts = new LinkedHashSet<>();
            refs.find(handle, table, key).forEach(ref -> texts.add(ref.rowKey()));
            return texts;
        }
        requireKnown(handle, table);
        Set<String> texts = new LinkedHashSet<>();
        if (key instanceof Map<?, ?> parts) {
            String columns = handle.createQuery(
                            database.sql("SELECT key_columns FROM ${hybridsync}_table WHERE table_name = :table"))
                    .bind("table", table)
                    .mapTo(String.class)
                    .findOne()
                    .orElse("");
            List<String> values = new ArrayList<>();
            for (String column : KeyText.split(columns)) {
                values.add(String.valueOf(parts.get(column)));
            }
            texts.add(KeyText.join(values));
        } else {
            texts.add(String.valueOf(key));
            texts.add(KeyText.join(List.of(String.valueOf(key))));
            if (database.dialect().keys().quotesTextKeys()) {
                texts.add(KeyText.join(List.of("'" + String.valueOf(key).replace("'", "''") + "'")));
            }
        }
        return texts;
    }

    /** @throws IllegalArgumentException if the journal knows no such table */
    public void requireKnown(Handle handle, String table) {
        long known = 0;
        for (String lines : List.of("table", "journal", "quarantine")) {
            known += handle.createQuery(
                            database.sql("SELECT COUNT(*) FROM ${hybridsync}_" + lines + " WHERE table_name = :table"))
                    .bind("table", table)
                    .mapTo(Long.class)
                    .one();
        }
        if (known == 0) {
            throw new IllegalArgumentException(
                    "the journal has no entries of table '" + table + "'; status() lists its tables");
        }
    }
}
