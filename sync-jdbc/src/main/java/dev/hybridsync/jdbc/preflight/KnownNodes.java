package dev.hybridsync.jdbc.preflight;

import dev.hybridsync.SyncSchema;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.table.SyncedTable;
import dev.hybridsync.spi.Finding;
import dev.hybridsync.spi.FindingCode;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What central knows of its nodes; nothing before it is installed. */
final class KnownNodes {
    private final Database database;
    private final SyncSchema schema;

    KnownNodes(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
    }

    /** Whether several nodes have written a table whose keys central's database, as theirs, makes by itself. */
    boolean areMixedIn(SyncedTable table) {
        return database.inSnapshot(handle -> makesKeys(handle, table)
                && isInstalled(handle)
                && anyNode(handle, table.wireName(), "").stream()
                        .anyMatch(first ->
                                anyNode(handle, table.wireName(), first).isPresent()));
    }

    /** Whether another node has written a table whose keys each database makes by itself. */
    boolean wouldMixIn(SyncedTable table, TableDescription sent, String nodeId) {
        boolean apart = table.nodeColumn() != null || schema.isShared(table.wireName());
        return !apart
                && database.inSnapshot(handle -> (sent.autoIncrement() || makesKeys(handle, table))
                        && isInstalled(handle)
                        && anyNode(handle, table.wireName(), nodeId).isPresent());
    }

    /** A node that is known by another journal would be taken for a restored one, or for a twin. */
    Optional<Finding> otherJournal(NodeDescription node) {
        String journalId = node.journalId() == null ? "" : node.journalId().toString();
        return database.inSnapshot(
                        handle -> isInstalled(handle) ? journal(handle, node.nodeId()) : Optional.<String>empty())
                .filter(known -> !known.equals(journalId))
                .map(known -> Finding.of(
                        FindingCode.JOURNAL_KNOWN,
                        "central knows node '" + node.nodeId()
                                + "' by another journal, and will take its first batch for a fork",
                        "use a node name that no other database has had; or, where this database takes the earlier one's place,"
                                + " flush and then call SyncClient.rejoin(...)"));
    }

    private boolean makesKeys(Handle handle, SyncedTable table) {
        return table.nodeColumn() == null
                && !schema.isShared(table.wireName())
                && table.collidingKey().isPresent()
                && database.dialect().numbersKeysOnRequest(handle, table.table().name());
    }

    private boolean isInstalled(Handle handle) {
        return database.hasTable(handle, "hybridsync_version");
    }

    private Optional<String> anyNode(Handle handle, String table, String otherThan) {
        return handle.createQuery(database.sql("SELECT node_id FROM ${hybridsync}_version"
                        + " WHERE table_name = :table AND node_id <> :node LIMIT 1"))
                .bind("table", table)
                .bind("node", otherThan)
                .mapTo(String.class)
                .findOne();
    }

    private Optional<String> journal(Handle handle, String nodeId) {
        return handle.createQuery(database.sql("SELECT journal_id FROM ${hybridsync}_node"
                        + " WHERE node_id = :node AND journal_id IS NOT NULL"))
                .bind("node", nodeId)
                .mapTo(String.class)
                .findOne();
    }
}
