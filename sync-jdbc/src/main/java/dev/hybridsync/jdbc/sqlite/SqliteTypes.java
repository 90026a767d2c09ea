package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of the declared type, close to SQLite's own affinity rules, https://sqlite.org/datatype3.html section
 * 3.1.
 */
final class SqliteTypes {
    private static final Pattern DECIMALS = Pattern.compile("\\(\\s*[0-9]+\\s*,\\s*([0-9]{1,3})\\s*\\)");

    private SqliteTypes() {}

    static ColumnType of(String declared) {
        String name = declared.toUpperCase(Locale.ROOT);
        if (name.contains("BOOL")) {
            return ColumnType.of(Kind.BOOLEAN, declared);
        }
        if (name.contains("INT")) {
            return ColumnType.of(Kind.INTEGER, declared, 64);
        }
        if (name.contains("UUID") || name.contains("UNIQUEIDENTIFIER")) {
            return ColumnType.of(Kind.UUID, declared);
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT") || name.contains("JSON")) {
            return ColumnType.of(Kind.TEXT, declared);
        }
        if (name.contains("BLOB") || name.contains("BINARY")) {
            return ColumnType.of(Kind.BINARY, declared);
        }
        if (name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")) {
            return ColumnType.of(Kind.DOUBLE, declared);
        }
        if (name.contains("DATETIME") || name.contains("TIMESTAMP")) {
            boolean zone = name.contains("TZ") || name.contains("WITH TIME ZONE");
            return ColumnType.of(zone ? Kind.TIMESTAMP_TZ : Kind.TIMESTAMP, declared, 0, 9);
        }
        if (name.contains("DATE")) {
            return ColumnType.of(Kind.DATE, declared);
        }
        if (name.contains("TIME")) {
            return ColumnType.of(Kind.TIME, declared, 0, 9);
        }
        if (name.contains("DEC") || name.contains("NUM") || name.contains("MONEY")) {
            Matcher digits = DECIMALS.matcher(name);
            int scale = digits.find() ? Integer.parseInt(digits.group(1)) : -1;
            return ColumnType.of(Kind.DECIMAL, declared, 0, scale);
        }
        return ColumnType.of(Kind.DYNAMIC, declared);
    }
}
