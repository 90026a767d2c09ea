package dev.hybridsync.jdbc.central.compare;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.database.Dialect;
import dev.hybridsync.jdbc.value.InvalidValueException;
import dev.hybridsync.jdbc.value.ValueCodec;
import dev.hybridsync.jdbc.value.ValueForm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which form central's database gives to a value when it stores it: an interval, a time with a zone or a
 * range comes back in the server's own form. So the database is asked about a value that looks different, without
 * storing it.
 */
final class StoredForms {
    private final Dialect dialect;

    StoredForms(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Whether the value, if it were stored in the column, would be read as the value that the column has.
     *
     * @param sent a portable value that the column can hold
     * @param stored the portable value that the column has
     */
    boolean isStoredAs(Connection connection, Column column, Object sent, Object stored) throws SQLException {
        if (sent.equals(stored)) {
            return true;
        }
        Object ofSent = stored(connection, column, sent);
        return ofSent != null
                && (isEqual(column, ofSent, stored) || isEqual(column, ofSent, stored(connection, column, stored)));
    }

    private static boolean isEqual(Column column, Object one, @Nullable Object other) {
        ValueForm form = ValueForm.of(column.type());
        return Objects.equals(form.canonical(one), form.canonical(other));
    }

    /** The form of a value; null if the database does not accept it. */
    private @Nullable Object stored(Connection connection, Column column, Object value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT hybridsync_form");
            Object form = null;
            try {
                form = read(connection, column, value);
            } catch (SQLException e) {
                if (dialect.errors().classify(e).isOfDatabase()) {
                    throw e;
                }
                statement.execute("ROLLBACK TO SAVEPOINT hybridsync_form");
            }
            statement.execute("RELEASE SAVEPOINT hybridsync_form");
            return form;
        }
    }

    private @Nullable Object read(Connection connection, Column column, Object value) throws SQLException {
        ValueCodec values = dialect.values();
        String sql = "SELECT " + dialect.columns().columnList("t", List.of(column)) + " FROM (SELECT "
                + dialect.columns().storedParameter(column) + " AS "
                + dialect.names().quote(column.name()) + ") t";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, values.bindable(values.convert(value, column.type()), column.type()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? values.read(row, 1, column.type()) : null;
            }
        } catch (InvalidValueException e) {
            return null;
        }
    }
}
