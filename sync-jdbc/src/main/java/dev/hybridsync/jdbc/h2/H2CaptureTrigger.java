package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.KeyText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Journals rows of one table, inside H2. Its class must be on the class path of every process that opens the database.
 * H2 creates it; hosts have no use for it.
 *
 * <p>Its table and key come from our own bookkeeping, which is found by the trigger's name
 * ({@code HYBRIDSYNC:id:schema}), because after an {@code ALTER TABLE} H2 calls {@link #init} with the name of a
 * temporary copy. That copy's columns are in the right order, so the key's positions are looked up there, and it is
 * recorded that the rows were rewritten. A trigger that can no longer find its key records that in the journal. At
 * central it journals the application's own edits, which do not include what a handler's transaction writes.
 */
public final class H2CaptureTrigger extends TriggerAdapter {
    /** The database's clock is this process's. */
    private static final Clock CLOCK = Clock.systemUTC();

    /** The time of an entry without a key, which stands for any change of the table at any time. */
    private static final long UNSEEN = 0;

    private static final H2Values VALUES = new H2Values();

    /** The name that H2 gives to the copy of a table that it rebuilds, until the copy takes the table's place. */
    private static final Pattern COPY = Pattern.compile("(.*)_COPY_[0-9]+_[0-9]+", Pattern.DOTALL);

    private String wireName = "";
    private int[] keyPositions = {};
    private ColumnType[] keyTypes = {};
    private String insert = "";

    /** Whether this trigger writes to central's journal of edits. */
    private boolean edits;

    private String applying = "";

    /** Called by H2. */
    public H2CaptureTrigger() {}

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type)
            throws SQLException {
        super.init(connection, schema, trigger, table, before, type);
        String[] name = trigger.split(":", 3);
        String prefix = '"' + name[2].replace("\"", "\"\"") + "\".hybridsync_";
        edits = name[1].startsWith("central_");
        applying = "SELECT 1 FROM " + prefix + "applying WHERE id = CAST(SESSION_ID() AS VARCHAR)";
        insert = "INSERT INTO " + prefix + (edits ? "edit" : "journal")
                + " (table_name, row_key, changed_at) VALUES (?, ?, ?)";
        List<String> key;
        try (PreparedStatement select = connection.prepareStatement("SELECT table_name, key_columns FROM " + prefix
                + (edits ? "edit_table" : "table") + " WHERE capture_id = ?")) {
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
        findKey(connection, schema, table, key);
        Matcher copy = COPY.matcher(table);
        // a table of the host may have a name like this
        boolean isCopy = trigger.startsWith(table + "_") && copy.matches();
        if (!edits && isCopy && !onlyAddsColumns(connection, schema, copy.group(1), table)) {
            recordRebuilt(connection, prefix, name[1]);
        }
    }

    /** Whether the statement only adds columns after the others, whose values it does not change. */
    private static boolean onlyAddsColumns(Connection connection, String schema, String table, String copy)
            throws SQLException {
        List<String> before = columns(connection, schema, table);
        List<String> now = columns(connection, schema, copy);
        return now.size() > before.size() && now.subList(0, before.size()).equals(before);
    }

    private static List<String> columns(Connection connection, String schema, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position")) {
            select.setString(1, schema);
            select.setString(2, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    /**
     * Records that values may have changed without a trigger firing. The record is on disk before the rebuild is. The
     * table is locked until the rebuild has ended, so nobody compares it in between. If the library has just locked the
     * table's line, the record is made in the journal instead.
     */
    private void recordRebuilt(Connection connection, String prefix, String id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE " + prefix + "table SET inspected = ? WHERE capture_id = ? AND inspected IS NOT NULL")) {
            update.setString(1, "!" + UUID.randomUUID());
            update.setString(2, id);
            update.executeUpdate();
        } catch (SQLException e) {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                journal(statement, null, UNSEEN);
            }
        }
    }

    /** Without one of its columns no key can be journaled, but the host's statements must not fail because of that. */
    private void findKey(Connection connection, String schema, String table, List<String> key) throws SQLException {
        int[] positions = new int[key.size()];
        ColumnType[] types = new ColumnType[key.size()];
        try (PreparedStatement select = connection.prepareStatement("SELECT ordinal_position,"
                + " CASE data_type WHEN 'INTERVAL' THEN 'INTERVAL ' || interval_type WHEN 'ENUM' THEN 'ENUM()' ELSE data_type END"
                + " FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ? AND column_name = ?")) {
            for (int i = 0; i < positions.length; i++) {
                select.setString(1, schema);
                select.setString(2, table);
                select.setString(3, key.get(i));
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return;
                    }
                    positions[i] = row.getInt(1);
                    types[i] = H2Types.of(row.getString(2), 0, 0, 0, 0);
                }
            }
        }
        keyPositions = positions;
        keyTypes = types;
    }

    /** Takes result sets, because H2's plain objects lose what {@code java.sql.Time} and {@code Timestamp} can't hold. */
    @Override
    public void fire(Connection connection, @Nullable ResultSet oldRow, @Nullable ResultSet newRow)
            throws SQLException {
        if (edits && isApplying(connection)) {
            return;
        }
        if (keyPositions.length == 0) {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                journal(statement, null, UNSEEN);
            }
            return;
        }
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

    private boolean isApplying(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(applying);
                ResultSet line = select.executeQuery()) {
            return line.next();
        }
    }

    private void journal(PreparedStatement statement, @Nullable String key, long micros) throws SQLException {
        statement.setString(1, wireName);
        statement.setString(2, key);
        statement.setLong(3, micros);
        statement.executeUpdate();
    }

    private String key(ResultSet row) throws SQLException {
        List<String> parts = new ArrayList<>(keyPositions.length);
        for (int i = 0; i < keyPositions.length; i++) {
            parts.add(VALUES.keyPart(row, keyPositions[i], keyTypes[i]));
        }
        return KeyText.join(parts);
    }
}
