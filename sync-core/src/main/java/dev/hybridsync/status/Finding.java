package dev.hybridsync.status;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What preflight or the doctor found. It names tables and columns by their names on the wire, if they are registered, and
 * never contains row data.
 *
 * @param code what it is, in capitals: a {@link FindingCode}, or an unknown one if central runs a newer release
 * @param severity how bad it is
 * @param table the table; null where it is about the database or the node
 * @param column the column; null where it is about the whole table
 * @param explanation what was found, and its consequences
 * @param fix what to do
 */
public record Finding(
        String code,
        Severity severity,
        @Nullable String table,
        @Nullable String column,
        String explanation,
        String fix) {
    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(explanation, "explanation");
        Objects.requireNonNull(fix, "fix");
    }

    /** A finding about the database or the node, as severe as the code usually is. */
    public static Finding of(FindingCode code, String explanation, String fix) {
        return of(code, null, null, explanation, fix);
    }

    /** A finding about a table, as severe as the code usually is. */
    public static Finding of(FindingCode code, String table, String explanation, String fix) {
        return of(code, table, null, explanation, fix);
    }

    /** A finding, as severe as the code usually is. */
    public static Finding of(
            FindingCode code, @Nullable String table, @Nullable String column, String explanation, String fix) {
        return new Finding(code.name(), code.severity(), table, column, explanation, fix);
    }

    /** The same with another severity. */
    public Finding as(Severity other) {
        return new Finding(code, other, table, column, explanation, fix);
    }

    /** Whether it has this code. */
    public boolean is(FindingCode other) {
        return code.equals(other.name());
    }

    /** Whether it stops {@code install()}; at central, an error of a single table holds only that table. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line: {@code ERROR NO_PRIMARY_KEY orders: ...; fix: ...}. */
    @Override
    public String toString() {
        String place = table == null ? "" : " " + table + (column == null ? "" : "." + column);
        return severity + " " + code + place + ": " + explanation + "; fix: " + fix;
    }
}
