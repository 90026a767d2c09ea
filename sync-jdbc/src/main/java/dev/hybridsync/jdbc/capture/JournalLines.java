package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A node's lines of captured tables. They also keep a snapshot of each table from when the journal knew all its rows,
 * so that changes that are made while triggers are missing are detected.
 */
final class JournalLines extends CaptureLines {
    /** Marks a line whose triggers are still to be made. */
    private static final String NOT_MADE = ", script_hash = ''";

    /** Stands for null where snapshots are compared; no snapshot has this text. */
    private static final String NO_SNAPSHOT = "-";

    /** A line as it was before. */
    private record Line(
            String key,
            @Nullable String triggersHash,
            @Nullable String snapshot) {}

    JournalLines(Database database, TableTriggers triggers) {
        super(database, triggers, "table");
    }

    // ---- statements

    /**
     * The statements can only check how many triggers there are. Where triggers are not made again, triggers of another
     * key are left to {@code install()}.
     */
    @Override
    List<String> register(SyncedTable table, TriggerScript script, boolean replacesAll) {
        String ofTable = " WHERE table_name = " + name(table);
        List<String> statements = new ArrayList<>();
        if (triggers.numberBeforeLocking(script)) {
            // before the line, because a flush locks both in this order
            statements.add("UPDATE ${hybridsync}_state SET own_seq = " + Long.MAX_VALUE);
        }
        statements.add("INSERT INTO ${hybridsync}_table (table_name, capture_id, key_columns, script_hash, backfill)"
                + " SELECT " + name(table) + ", '" + triggers.id(table.wireName()) + "', " + key(table)
                + ", '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM ${hybridsync}_table" + ofTable + ")");
        String count = triggers.count(table);
        String missed = "inspected NOT LIKE " + count + " || ',%' AND inspected NOT LIKE '"
                + TableSnapshot.OTHER_STORAGE + "' || " + count + " || ',%' AND " + count + " <> "
                + script.triggers();
        if (replacesAll) {
            statements.addAll(forgetOtherKey(table));
            statements.add("UPDATE ${hybridsync}_table SET inspected = CASE WHEN inspected IS NULL THEN NULL"
                    + " WHEN key_columns <> " + key(table) + " OR (" + missed + ") THEN '" + TableSnapshot.MISSED + "'"
                    + " WHEN inspected = '' OR inspected LIKE '" + TableSnapshot.OTHER_STORAGE
                    + "%' OR script_hash = '" + script.hash() + "' THEN inspected ELSE '"
                    + TableSnapshot.OTHER_STORAGE + "' || inspected END, key_columns = " + key(table)
                    + NOT_MADE + ofTable);
        } else {
            statements.add("UPDATE ${hybridsync}_table SET inspected = '" + TableSnapshot.MISSED + "'" + ofTable
                    + " AND " + missed);
        }
        return statements.stream().map(database::sql).toList();
    }

    /** If the key has changed, what is known about rows would refer to other rows. */
    private List<String> forgetOtherKey(SyncedTable table) {
        String ofTable = " WHERE table_name = " + name(table);
        String otherKey = ofTable + " AND EXISTS (SELECT 1 FROM ${hybridsync}_table" + ofTable + " AND key_columns <> "
                + key(table) + ")";
        return Stream.of("receipt", "quarantine", "discarded")
                .map(kept -> "DELETE FROM ${hybridsync}_" + kept + otherKey)
                .toList();
    }

    @Override
    String confirm(SyncedTable table, TriggerScript script, boolean replacesAll) {
        return database.sql("UPDATE ${hybridsync}_table SET triggers_hash = NULL, script_hash = '" + script.hash()
                + "' WHERE table_name = " + name(table) + (replacesAll ? "" : " AND inspected IS NULL"));
    }

    /** When the table is registered again, the missing triggers show that changes were not captured. */
    @Override
    String release(String wireName) {
        return database.sql("UPDATE ${hybridsync}_table SET script_hash = '" + CapturedLines.RELEASED
                + "' WHERE capture_id = '" + triggers.id(wireName) + "'");
    }

    // ---- of this database

    /** Checks the table that the first release creates last and drops first. */
    @Override
    boolean exist(Handle handle) {
        return database.hasTable(handle, "hybridsync_quarantine");
    }

    @Override
    List<String> captured(Handle handle) {
        return handle.createQuery(database.sql("SELECT table_name FROM ${hybridsync}_table"
                        + " WHERE script_hash <> :released ORDER BY table_name"))
                .bind("released", CapturedLines.RELEASED)
                .mapTo(String.class)
                .list();
    }

    /**
     * Leaves out the statements that count triggers, for which a server may have to search all its databases. They are
     * not needed: a new line has no snapshot yet, and the new snapshot of a line with the same key follows from the
     * triggers that were seen.
     */
    @Override
    void register(Handle handle, SyncedTable table, List<String> statements, TriggerScript script, TriggerSet present)
            throws SQLException {
        Optional<Line> there = handle.createQuery(
                        database.sql(
                                "SELECT key_columns, triggers_hash, inspected FROM ${hybridsync}_table WHERE table_name = :table"))
                .bind("table", table.wireName())
                .map((row, context) -> new Line(row.getString(1), row.getString(2), row.getString(3)))
                .findOne();
        Optional<Line> before = there.filter(line -> line.key.equals(keyColumns(table)));
        if (there.isPresent() && before.isEmpty()) {
            execute(handle, statements);
            return;
        }
        // with the same key, nothing is deleted, and triggers are put back even if receipts can't be read
        List<String> forgetting =
                forgetOtherKey(table).stream().map(database::sql).toList();
        String count = triggers.count(table);
        execute(
                handle,
                statements.stream()
                        .filter(statement -> !forgetting.contains(statement) && !statement.contains(count))
                        .toList());
        boolean replacesAll = statements.stream().anyMatch(statement -> statement.contains(NOT_MADE));
        before.ifPresent(line -> {
            String set = database.sql("UPDATE ${hybridsync}_table SET inspected = :snapshot"
                    + (replacesAll ? NOT_MADE : "") + " WHERE table_name = :table");
            int unchanged = handle.createUpdate(set + " AND COALESCE(inspected, '" + NO_SNAPSHOT + "') = :before")
                    .bind("snapshot", snapshot(line, present, script.triggers()))
                    .bind("table", table.wireName())
                    .bind("before", Objects.requireNonNullElse(line.snapshot, NO_SNAPSHOT))
                    .execute();
            if (unchanged == 0) { // somebody has found meanwhile that changes were missed
                handle.createUpdate(set)
                        .bind("snapshot", TableSnapshot.missedNow())
                        .bind("table", table.wireName())
                        .execute();
            }
        });
    }

    /**
     * The snapshot to store. If all earlier triggers exist, or all that are still needed after a partition was dropped
     * with its triggers, no change of a row was missed. Rows may still have come or gone.
     */
    private static @Nullable String snapshot(Line line, TriggerSet present, long wanted) {
        String text = line.snapshot;
        if (text == null) {
            return null;
        }
        if (TableSnapshot.isMissed(text)) {
            return TableSnapshot.missedNow();
        }
        TableSnapshot before = TableSnapshot.parse(text);
        boolean changed = present.count() == before.triggers()
                && line.triggersHash != null
                && !line.triggersHash.equals(present.hash());
        boolean fewer = present.count() < before.triggers() || before.triggers() == TableSnapshot.UNSEEN_TRIGGERS;
        return changed || (fewer && present.count() != wanted)
                ? TableSnapshot.missedNow()
                : before.withOtherStorage().text();
    }

    @Override
    boolean areKept(Handle handle, SyncedTable table, TriggerScript script) {
        CapturedLines.Line line = CapturedLines.find(handle, database, table.wireName());
        boolean numbersEarly = triggers.numberBeforeLocking(script)
                || (line != null && line.scriptHash().contains(TriggerScript.AND_OTHERS));
        return !numbersEarly
                || CatalogCache.onceOfData(
                        handle, "late commits", () -> ExpectedLateCommits.areExpected(handle, database));
    }

    @Override
    void keep(SyncedTable table, TriggerScript script) {
        if (!database.inSnapshot(handle -> areKept(handle, table, script))) {
            database.inWrite(handle -> {
                ExpectedLateCommits.expect(handle, database);
                return true;
            });
        }
    }

    @Override
    @Nullable
    Made made(Handle handle, SyncedTable table) {
        CapturedLines.Line line = CapturedLines.find(handle, database, table.wireName());
        return line == null ? null : new Made(line.scriptHash(), line.triggersHash());
    }

    @Override
    boolean isNoted(Handle handle, SyncedTable table) {
        CapturedLines.Line line = CapturedLines.find(handle, database, table.wireName());
        return line != null && line.inspected() != null && line.triggersHash() != null;
    }

    /** Locks the node's state first, as a flush does. */
    @Override
    void lockBefore(Handle handle) {
        handle.createQuery(database.sql("SELECT own_seq FROM ${hybridsync}_state")
                        + database.dialect().locks().lockRows())
                .mapTo(Long.class)
                .list();
    }

    @Override
    String snapshot(Handle handle, SyncedTable table, TriggerSet made) {
        return TableSnapshot.of(handle, database, table, made.count(), null).text();
    }

    @Override
    void note(Handle handle, SyncedTable table, TriggerScript script, TriggerSet made, @Nullable String snapshot) {
        noting(handle, table, script, made, ", inspected = COALESCE(inspected, :snapshot)")
                .bind("snapshot", snapshot)
                .execute();
    }
}
