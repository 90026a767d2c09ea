package dev.hybridsync.jdbc.capture;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The owner of the journal. A journal belongs to one node: if another node used it, there would soon be two nodes with
 * one journal.
 */
final class JournalOwner {
    private final Database database;

    JournalOwner(Database database) {
        this.database = database;
    }

    /**
     * The journal's id; empty if no node has it yet.
     *
     * @throws PreflightException if it belongs to another node, or was created by a newer release
     */
    Optional<UUID> journalOf(Handle handle, String nodeId) {
        Map<String, Object> state = handle.createQuery(database.sql("SELECT node_id AS node_id, layout AS layout,"
                        + " journal_id AS journal_id FROM ${hybridsync}_state"))
                .mapToMap()
                .findOne()
                .orElse(Map.of());
        if (state.isEmpty()) {
            return Optional.empty();
        }
        if (!nodeId.equals(state.get("node_id"))) {
            throw new PreflightException(Finding.of(
                    FindingCode.OTHER_NODE,
                    "this database's journal belongs to node '" + state.get("node_id") + "', not to '" + nodeId + "'",
                    "use that name, or uninstall first"));
        }
        if (state.get("layout") instanceof Number layout && layout.intValue() > Bookkeeping.MINIMUM_READER_VERSION) {
            throw new PreflightException(Finding.of(
                    FindingCode.NEWER_LAYOUT,
                    "this database's journal was created by a newer release of HybridSync (layout " + layout
                            + ", this release knows " + Bookkeeping.MINIMUM_READER_VERSION + ")",
                    "use that release"));
        }
        return Optional.of(UUID.fromString(String.valueOf(state.get("journal_id"))));
    }

    /** Gives the journal to a node if no node has it yet. */
    boolean claim(Handle handle, String nodeId) {
        boolean first = journalOf(handle, nodeId).isEmpty();
        if (first) {
            handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_state"
                            + " (id, layout, schema_version, node_id, journal_id, in_flight_attempts,"
                            + " settled_seq, own_seq) VALUES (1, :layout, :version, :node, :id, 0, 0, 0)"))
                    .bind("layout", Bookkeeping.MINIMUM_READER_VERSION)
                    .bind("version", Bookkeeping.SCHEMA_VERSION)
                    .bind("node", nodeId)
                    .bind("id", UUID.randomUUID().toString())
                    .execute();
        }
        return first;
    }
}
