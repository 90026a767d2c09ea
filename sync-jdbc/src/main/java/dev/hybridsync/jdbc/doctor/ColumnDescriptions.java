package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.spi.ColumnDescription;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The descriptions of its columns' types that a node reports to central. */
final class ColumnDescriptions {
    /** Longer names, which only enumerations with many members have, are left out. */
    private static final int MAX_NATIVE_NAME = 1_000;

    /**
     * Finds the declared length in a type's name. SQLite does not enforce a length but keeps the declaration, so the
     * declared length is reported.
     */
    private static final Pattern DECLARED =
            Pattern.compile("[^('\"]*\\(\\s*([0-9]{1,9})\\s*(?:,\\s*([0-9]{1,3})\\s*)?\\)");

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
        String nativeType = type.nativeName().length() <= MAX_NATIVE_NAME ? type.nativeName() : null;
        Matcher declared = DECLARED.matcher(type.nativeName());
        boolean isDeclared = type.length() == 0 && (hasLength || type.kind() == Kind.DECIMAL) && declared.matches();
        Integer length = isDeclared ? Integer.valueOf(declared.group(1)) : limit(type.length(), 0);
        boolean whole = isDeclared && type.kind() == Kind.DECIMAL && declared.group(2) == null;
        return new ColumnDescription(
                wireName,
                nameOf(type.travelsAs()),
                hasLength ? length : null,
                hasLength ? null : length,
                whole ? Integer.valueOf(0) : limit(type.scale(), -1),
                nullable,
                element == null ? null : of("", element, true),
                nativeType);
    }

    /** The type's name in a {@link ColumnDescription}. */
    static String nameOf(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Integer limit(int number, int none) {
        return number == none ? null : number;
    }
}
