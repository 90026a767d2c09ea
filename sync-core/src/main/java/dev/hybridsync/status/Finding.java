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
    /**
     * Refuses null where it is not allowed.
     *
     * @param code see {@link #code()}
     * @param severity see {@link #severity()}
     * @param table see {@link #table()}
     * @param column see {@link #column()}
     * @param explanation see {@link #explanation()}
     * @param fix see {@link #fix()}
     */
    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(explanation, "explanation");
        Objects.requireNonNull(fix, "fix");
    }

    /**
     * {@return a finding about the database or the node, as severe as the code usually is}
     *
     * @param code what it is
     * @param explanation what was found, and its consequences, without row data
     * @param fix what to do
     */
    public static Finding of(FindingCode code, String explanation, String fix) {
        return of(code, null, null, explanation, fix);
    }

    /**
     * {@return a finding about a table, as severe as the code usually is}
     *
     * @param code what it is
     * @param table the table's name on the wire
     * @param explanation what was found, and its consequences, without row data
     * @param fix what to do
     */
    public static Finding of(FindingCode code, String table, String explanation, String fix) {
        return of(code, table, null, explanation, fix);
    }

    /**
     * {@return a finding, as severe as the code usually is}
     *
     * @param code what it is
     * @param table the table's name on the wire; null where it is about the database or the node
     * @param column the column's name on the wire; null where it is about the whole table
     * @param explanation what was found, and its consequences, without row data
     * @param fix what to do
     */
    public static Finding of(
            FindingCode code, @Nullable String table, @Nullable String column, String explanation, String fix) {
        return new Finding(code.name(), code.severity(), table, column, explanation, fix);
    }

    /**
     * {@return the same finding with another severity}
     *
     * @param other how bad it is
     */
    public Finding as(Severity other) {
        return new Finding(code, other, table, column, explanation, fix);
    }

    /**
     * {@return whether it has this code}
     *
     * @param other the code to compare with
     */
    public boolean is(FindingCode other) {
        return code.equals(other.name());
    }

    /** {@return whether it stops {@code install()}; at central, an error of a single table holds only that table} */
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
