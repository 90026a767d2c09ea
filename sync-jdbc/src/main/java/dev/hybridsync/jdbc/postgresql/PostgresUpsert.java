package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.BulkUpsert;
import dev.hybridsync.jdbc.database.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statement that inserts rows, or sets their columns if they exist. */
final class PostgresUpsert {
    private final Names names;

    PostgresUpsert(Names names) {
        this.names = names;
    }

    String statement(BulkUpsert rows) {
        // if there is nothing else to set, the key itself is set, which shows which rows exist
        List<Column> setColumns = rows.settable().isEmpty() && !rows.loose().isEmpty() ? rows.key() : rows.settable();
        String set = setColumns.stream()
                .map(column -> names.quote(column.name()) + " = EXCLUDED." + names.quote(column.name()))
                .collect(Collectors.joining(", "));
        List<String> conditions = sameStored(rows);
        return insert(rows) + " ON CONFLICT (" + list(rows.key()) + ") DO "
                + (set.isEmpty()
                        ? "NOTHING"
                        : "UPDATE SET " + set
                                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)));
    }

    /** The statement for rows that do not exist yet. It takes two thirds of the time, and fails if one of them exists. */
    String insert(BulkUpsert rows) {
        List<Column> columns = rows.columns();
        String casts = IntStream.range(0, columns.size())
                .mapToObj(i -> "CAST(k.k" + i + " AS " + columns.get(i).type().nativeName() + ")")
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + names.quote(rows.table()) + " (" + list(columns) + ")"
                + PostgresLocks.overriding(columns) + " SELECT " + casts + " FROM "
                + PostgresArrayBinding.lines(columns.size());
    }

    /** An existing row must already have these values and, byte by byte, the same key; otherwise it is a different row. */
    private List<String> sameStored(BulkUpsert rows) {
        List<String> conditions = new ArrayList<>();
        String table = names.quote(rows.table());
        for (Column column : rows.fixed()) {
            String name = "." + names.quote(column.name());
            conditions.add(table + name + " = EXCLUDED" + name);
        }
        for (Column column : rows.key()) {
            if (rows.loose().contains(column)) {
                String text = "." + names.quote(column.name()) + "::text COLLATE \"C\"";
                conditions.add(table + text + " = EXCLUDED" + text);
            }
        }
        return conditions;
    }

    private String list(List<Column> columns) {
        return columns.stream().map(column -> names.quote(column.name())).collect(Collectors.joining(", "));
    }
}
