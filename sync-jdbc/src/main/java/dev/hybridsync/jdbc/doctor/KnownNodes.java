package dev.hybridsync.jdbc.doctor;

import static dev.hybridsync.central.LastWriteWins.CENTRAL_NODE;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Reads;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.TableDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads what central knows of its nodes, which is nothing before it is installed. */
final class KnownNodes {
    private final Database database;
    private final SyncSchema schema;

    KnownNodes(Database database, SyncSchema schema) {
        this.database = database;
        this.schema = schema;
    }

    /**
     * The origins of the rows in a table for which central's database and the nodes' databases generate the keys, as
     * part of a message. Empty if all rows have one origin.
     */
    Optional<String> mixedIn(Reads reads, SyncedTable table) {
        return reads.read(handle -> {
            if (!makesKeys(handle, table) || !isInstalled(handle)) {
                return Optional.empty();
            }
            String name = table.wireName();
            return origin(handle, name, CENTRAL_NODE)
                    .flatMap(node -> originBeside(handle, name, node)
                            .map(other -> "rows of node '" + node + "' and " + other + " are in it"));
        });
    }

    /** Whether {@link #mixedIn} may still find mixed rows, because the keys are generated as before. Reads no rows. */
    boolean mayBeMixedIn(Reads reads, SyncedTable table) {
        return reads.read(handle -> makesKeys(handle, table));
    }

    /**
     * The origin of other rows in a table that a node is going to write and for which each database generates the keys,
     * as part of a message. Empty if there are none.
     */
    Optional<String> wouldMixIn(SyncedTable table, TableDescription sent, String nodeId) {
        boolean apart = table.nodeColumn() != null || schema.isShared(table.wireName());
        return apart
                ? Optional.empty()
                : database.inSnapshot(handle -> (sent.autoIncrement() || makesKeys(handle, table))
                                && isInstalled(handle)
                        ? originBeside(handle, table.wireName(), nodeId).map(other -> "central has " + other + " in it")
                        : Optional.empty());
    }

    /** Whether central has a row of the node in the table. */
    boolean haveRowsOf(SyncedTable table, String nodeId) {
        return database.inSnapshot(handle -> handle.createQuery(database.sql("SELECT 1 FROM ${hybridsync}_version"
                        + " WHERE table_name = :table AND node_id = :node LIMIT 1"))
                .bind("table", table.wireName())
                .bind("node", nodeId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** The origin of rows that are not the node's. Another node takes precedence over the central application. */
    private Optional<String> originBeside(Handle handle, String table, String nodeId) {
        return origin(handle, table, nodeId)
                .map(other -> other.equals(CENTRAL_NODE)
                        ? originOfNodes(handle, table, nodeId).orElse(other)
                        : other)
                .map(other -> other.equals(CENTRAL_NODE)
                        ? "the central application's own rows"
                        : "rows of node '" + other + "'");
    }

    /** A finding if central knows the node with another journal: it would treat the node as restored or as a twin. */
    Optional<Finding> otherJournal(NodeDescription node) {
        String journalId = node.journalId() == null ? "" : node.journalId().toString();
        return database.inSnapshot(
                        handle -> isInstalled(handle) ? journal(handle, node.nodeId()) : Optional.<String>empty())
                .filter(known -> !known.equals(journalId))
                .map(known -> Finding.of(
                        FindingCode.JOURNAL_KNOWN,
                        "central knows node '" + node.nodeId()
                                + "' with another journal, and will treat its first batch as a fork",
                        "use a node name that no other database has had; or, if this database replaces"
                                + " the earlier one, flush and then call SyncClient.rejoin(...)"));
    }

    private boolean makesKeys(Handle handle, SyncedTable table) {
        return table.nodeColumn() == null
                && !schema.isShared(table.wireName())
                && table.collidingKey().isPresent()
                && database.dialect()
                        .catalog()
                        .numbersKeysOnRequest(handle, table.table().name());
    }

    private boolean isInstalled(Handle handle) {
        return database.hasTable(handle, "hybridsync_version");
    }

    private Optional<String> origin(Handle handle, String table, String otherThan) {
        return origin(handle, table, otherThan, otherThan);
    }

    private Optional<String> originOfNodes(Handle handle, String table, String otherThan) {
        return origin(handle, table, otherThan, CENTRAL_NODE);
    }

    private Optional<String> origin(Handle handle, String table, String otherThan, String nor) {
        return handle.createQuery(database.sql("SELECT node_id FROM ${hybridsync}_version"
                        + " WHERE table_name = :table AND node_id <> :node AND node_id <> :nor LIMIT 1"))
                .bind("table", table)
                .bind("node", otherThan)
                .bind("nor", nor)
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
