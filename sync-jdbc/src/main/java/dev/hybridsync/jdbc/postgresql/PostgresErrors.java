package dev.hybridsync.jdbc.postgresql;

import dev.hybridsync.jdbc.database.ErrorCodes;
import dev.hybridsync.jdbc.database.ErrorKind;
import dev.hybridsync.jdbc.database.SizeHint;
import java.sql.SQLException;

/** Classifies errors by SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
final class PostgresErrors implements ErrorCodes {
    @Override
    public ErrorKind meaning(SQLException e) {
        ErrorKind failure = ofState(e);
        return failure.isOfDatabase() && PostgresRaise.is(e) ? ErrorKind.CONSTRAINT : failure;
    }

    private static ErrorKind ofState(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "23503", "23001" -> ErrorKind.FOREIGN_KEY; // foreign_key_violation, restrict_violation
            case "23505", "23P01" -> ErrorKind.UNIQUE; // unique_violation, exclusion_violation
            case "55P03", "40001", "40P01", "57014" -> ErrorKind.BUSY; // lock, serialization, deadlock, cancelled
            case "42P01", "42703", "42704" -> ErrorKind.SCHEMA; // undefined_table, undefined_column, undefined_object
            case "42804", "42846", "42883", "42P10" ->
                ErrorKind.SCHEMA; // another type than the catalog said: mismatch, no cast, no operator; no such key
            case "42501" -> ErrorKind.PRIVILEGE; // insufficient_privilege
            case "54000" -> ErrorKind.VALUE; // program_limit_exceeded: too large for an index
            case "53100", "53200", "25006", "XX001", "XX002" ->
                ErrorKind.FAULT; // disk_full, out_of_memory, read_only_sql_transaction, data_corrupted, index_corrupted
            case "25P03", "25P04", "55006" -> ErrorKind.BUSY; // timeouts, object_in_use
            case "P0001", "44000" -> ErrorKind.CONSTRAINT; // raise_exception of a trigger, with_check_option_violation
            default ->
                switch (state.length() < 2 ? "" : state.substring(0, 2)) {
                    case "23" -> ErrorKind.CONSTRAINT; // integrity constraint: not null, check
                    case "22" -> ErrorKind.VALUE; // data exception
                    case "08", "40", "53", "57" -> ErrorKind.BUSY; // connection, rollback, resources, operator
                    case "58", "F0" -> ErrorKind.FAULT; // system error, configuration file
                    default -> ErrorKind.OTHER;
                };
        };
    }

    /**
     * The server reports what is too large for a field or a message of 1 GiB as an internal error, whose text is never
     * translated.
     */
    @Override
    public SizeHint sizeMeaning(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean allocation = String.valueOf(e.getMessage()).contains("invalid memory alloc request size");
        return switch (state) {
            case "54000" -> SizeHint.TOO_LARGE; // program_limit_exceeded
            case "57P01", "57P02" -> SizeHint.CONNECTION_LOST; // admin_shutdown, also of one backend; crash_shutdown
            case "53200", "57014", "54001" -> SizeHint.EXHAUSTED; // memory, statement_timeout, stack
            case "08001", "08004" -> SizeHint.NONE; // there was no connection
            default -> {
                if (PostgresRaise.isOfOtherConnection(e)) {
                    yield SizeHint.NONE;
                }
                yield allocation ? SizeHint.TOO_LARGE : ErrorCodes.super.sizeMeaning(e);
            }
        };
    }
}
