package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.table.KeyText;
import dev.hybridsync.jdbc.value.H2Values;
import dev.hybridsync.jdbc.value.InvalidValueException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Journals rows of one table, inside H2. Its class must be on the class path of every process that opens the database.
 * H2 makes it; hosts have no use for it.
 *
 * <p>Its table and key come from our own bookkeeping, found by the trigger's name ({@code HYBRIDSYNC:id:schema}): after an
 * {@code ALTER TABLE} H2 calls {@link #init} with the name of a temporary copy. That copy's columns are in the right order,
 * so the key's positions are looked up there.
 */
public final class H2CaptureTrigger implements Trigger {
    /** The database's clock is this process's. */
    private static final Clock CLOCK = Clock.systemUTC();

    private String wireName = "";
    private int[] keyPositions = {};
    private boolean[] padded = {};
    private String insert = "";

    /** For H2. */
    public H2CaptureTrigger() {}

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type)
            throws SQLException {
        String[] name = trigger.split(":", 3);
        String prefix = '"' + name[2].replace("\"", "\"\"") + "\".hybridsync_";
        insert = "INSERT INTO " + prefix + "journal (table_name, row_key, changed_at) VALUES (?, ?, ?)";
        List<String> key;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT table_name, key_columns FROM " + prefix + "table WHERE capture_id = ?")) {
            select.setString(1, name[1]);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException(
                            "HybridSync has no table for trigger " + trigger + "; drop the trigger, or install again");
                }
                wireName = row.getString(1);
                key = KeyText.split(row.getString(2));
            }
        }
        keyPositions = new int[key.size()];
        padded = new boolean[key.size()];
        findKey(connection, schema, table, key);
    }

    private void findKey(Connection connection, String schema, String table, List<String> key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT ordinal_position - 1, data_type = 'CHARACTER'"
                        + " FROM information_schema.columns"
                        + " WHERE table_schema = ? AND table_name = ? AND column_name = ?")) {
            for (int i = 0; i < keyPositions.length; i++) {
                select.setString(1, schema);
                select.setString(2, table);
                select.setString(3, key.get(i));
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new SQLException("HybridSync captures " + table + " by its key column " + key.get(i)
                                + ", which is gone; install again");
                    }
                    keyPositions[i] = row.getInt(1);
                    padded[i] = row.getBoolean(2);
                }
            }
        }
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] oldRow, Object @Nullable [] newRow)
            throws SQLException {
        Instant now = CLOCK.instant();
        long micros = now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
        String oldKey = oldRow == null ? null : key(oldRow);
        String newKey = newRow == null ? null : key(newRow);
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            if (oldKey != null && !oldKey.equals(newKey)) {
                journal(statement, oldKey, micros);
            }
            if (newKey != null) {
                journal(statement, newKey, micros);
            }
        }
    }

    private void journal(PreparedStatement statement, String key, long micros) throws SQLException {
        statement.setString(1, wireName);
        statement.setString(2, key);
        statement.setLong(3, micros);
        statement.executeUpdate();
    }

    private String key(Object[] row) throws SQLException {
        List<String> parts = new ArrayList<>(keyPositions.length);
        for (int i = 0; i < keyPositions.length; i++) {
            try {
                parts.add(H2Values.keyPart(row[keyPositions[i]], padded[i]));
            } catch (InvalidValueException e) {
                throw new SQLException("HybridSync can't capture a key that " + e.getMessage(), e);
            }
        }
        return KeyText.join(parts);
    }
}
