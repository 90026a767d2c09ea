package dev.hybridsync.jdbc.catalog;

import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.schema.DeclaredTime;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.schema.TimeFormat;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives the columns of a table the zones and formats that are declared for their times. */
final class DeclaredColumns {
    /** The kinds that can hold a time as text; a column without a type can hold anything. */
    private static final Set<Kind> TEXTS =
            Set.of(Kind.TEXT, Kind.FIXED_TEXT, Kind.DYNAMIC, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ);

    /** The kinds that can hold a time as a number. SQLite accepts a number in a column of times, too. */
    private static final Set<Kind> NUMBERS =
            Set.of(Kind.INTEGER, Kind.DECIMAL, Kind.DOUBLE, Kind.DYNAMIC, Kind.TIMESTAMP, Kind.TIMESTAMP_TZ);

    private final TableDefinition definition;
    private final List<Finding> findings;

    private DeclaredColumns(TableDefinition definition, List<Finding> findings) {
        this.definition = definition;
        this.findings = findings;
    }

    /** @param findings receives each declaration that does not suit its column */
    static Table of(SyncSchema schema, TableDefinition definition, Table table, List<Finding> findings) {
        Map<String, String> members = new HashMap<>();
        for (String member : definition.times().columns()) {
            TableKey.find(schema, definition, table, member).ifPresent(column -> members.put(column, member));
        }
        List<String> key = definition.key().isEmpty()
                ? table.primaryKey()
                : definition.key().stream()
                        .flatMap(column -> TableKey.find(schema, definition, table, column).stream())
                        .toList();
        DeclaredColumns declared = new DeclaredColumns(definition, findings);
        return table.with(table.columns().stream()
                .map(column -> declared.of(column, members.get(column.name()), key.contains(column.name())))
                .toList());
    }

    private Column of(Column column, @Nullable String member, boolean isKey) {
        DeclaredTime time = definition.times().of(member == null ? column.name() : member);
        boolean timestamp = column.type().isTimestamp();
        if (time.format() == TimeFormat.AUTO && (!timestamp || time.zone() == null)) {
            boolean isNamed = member != null && time.zone() != null;
            return isNamed ? unusable(column, "a zone is declared for it, but it holds no times", "") : column;
        }
        Set<Kind> suited = time.format().isNumber() ? NUMBERS : TEXTS;
        if (time.format() != TimeFormat.AUTO && !suited.contains(column.type().kind())) {
            return unusable(column, "the format " + time.format() + " is declared for it, but it can't hold that", "");
        }
        if (isKey && !time.isFixed()) {
            return unusable(
                    column,
                    "it is part of the key, but the offset of its zone " + time.zone() + " changes during the year",
                    "declare a fixed offset, such as UTC or +02:00, or that its times are local; or ");
        }
        if (isKey && time.format() == TimeFormat.JULIAN_DAY) {
            return unusable(
                    column,
                    "it is part of the key, but Julian days are rounded to the millisecond",
                    "store the key in another form; or ");
        }
        return column.declared(time);
    }

    private Column unusable(Column column, String why, String fix) {
        findings.add(Finding.of(
                FindingCode.TIME_UNUSABLE,
                definition.name(),
                column.name(),
                "column '" + column.name() + "' of type " + column.type().nativeName() + ": " + why,
                fix + "remove the declaration"));
        return column;
    }
}
