package dev.hybridsync.jdbc.catalog;

import dev.hybridsync.schema.DeclaredTime;
import dev.hybridsync.schema.TimeFormat;
import org.jspecify.annotations.Nullable;

/**
 * A column's type, reduced to what matters for its values.
 *
 * @param kind the kind of values
 * @param nativeName the database's name for the type, without length, for casts and messages
 * @param length bits of an integer; characters or bytes of a text or binary; precision of a decimal; 0 for no limit
 * @param scale digits after the point of a decimal, or of the seconds of a time; -1 for no limit
 * @param element the type of an array's elements; null for other types
 * @param baseName the {@code nativeName} of a domain's ultimate base type; of other types their own
 * @param time what is declared about the times that it holds; null for nothing
 */
public record ColumnType(
        Kind kind,
        String nativeName,
        int length,
        int scale,
        @Nullable ColumnType element,
        String baseName,
        @Nullable DeclaredTime time) {
    /** A type that is not a domain. */
    public ColumnType(Kind kind, String nativeName, int length, int scale, @Nullable ColumnType element) {
        this(kind, nativeName, length, scale, element, nativeName, null);
    }

    /** Kinds of values. */
    public enum Kind {
        BOOLEAN,
        INTEGER,
        DECIMAL,
        /** Floating point of 32 bits. */
        REAL,
        DOUBLE,
        TEXT,
        /** Text padded with blanks, which do not count. */
        FIXED_TEXT,
        BINARY,
        UUID,
        DATE,
        TIME,
        TIMESTAMP,
        TIMESTAMP_TZ,
        JSON,
        ARRAY,
        /** Travels as the database's own text, such as an enum or a network address. */
        NATIVE_TEXT,
        /** A SQLite column without a type: each value has its own. */
        DYNAMIC,
        /** Can't travel. */
        UNSUPPORTED
    }

    public static ColumnType of(Kind kind, String nativeName) {
        return new ColumnType(kind, nativeName, 0, -1, null);
    }

    public static ColumnType of(Kind kind, String nativeName, int length) {
        return new ColumnType(kind, nativeName, length, -1, null);
    }

    public static ColumnType of(Kind kind, String nativeName, int length, int scale) {
        return new ColumnType(kind, nativeName, length, scale, null);
    }

    /** The same type as a domain over {@code base}, or as {@code base} itself. */
    public ColumnType over(String base) {
        return new ColumnType(kind, nativeName, length, scale, element, base, time);
    }

    /** The same, with what is declared about its times, or those of its elements. */
    public ColumnType declared(DeclaredTime declared) {
        return element == null
                ? new ColumnType(kind, nativeName, length, scale, null, baseName, declared)
                : new ColumnType(kind, nativeName, length, scale, element.declared(declared), baseName, null);
    }

    /** Whether its values, or its elements, are times with a date, by the type alone. */
    public boolean isTimestamp() {
        return element == null ? kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMP_TZ : element.isTimestamp();
    }

    /** What its values are when they travel: a declared time is an instant, or a time without zone. */
    public Kind travelsAs() {
        if (time == null || (time.format() == TimeFormat.AUTO && time.zone() == null)) {
            return kind;
        }
        return time.zone() != null || time.format().isNumber() ? Kind.TIMESTAMP_TZ : Kind.TIMESTAMP;
    }

    /** Whether values of this type can be sent and applied. */
    public boolean travels() {
        return kind != Kind.UNSUPPORTED && (element == null || element.travels());
    }
}
