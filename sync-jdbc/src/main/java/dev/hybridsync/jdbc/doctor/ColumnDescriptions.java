package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.spi.ColumnDescription;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a node tells central of the types of its columns. */
final class ColumnDescriptions {
    private ColumnDescriptions() {}

    static List<ColumnDescription> of(SyncedTable table) {
        return table.columns().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ColumnDescription of(String wireName, Column column) {
        return of(wireName, column.type(), column.nullable());
    }

    private static ColumnDescription of(String wireName, ColumnType type, boolean nullable) {
        ColumnType element = type.element();
        boolean hasLength = type.kind() == Kind.TEXT || type.kind() == Kind.FIXED_TEXT || type.kind() == Kind.BINARY;
        return new ColumnDescription(
                wireName,
                nameOf(type.travelsAs()),
                hasLength ? limit(type.length(), 0) : null,
                hasLength ? null : limit(type.length(), 0),
                limit(type.scale(), -1),
                nullable,
                element == null ? null : of("", element, true));
    }

    /** The type's name in a {@link ColumnDescription}. */
    static String nameOf(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Integer limit(int number, int none) {
        return number == none ? null : number;
    }
}
