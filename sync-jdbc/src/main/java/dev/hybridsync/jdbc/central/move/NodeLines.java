package dev.hybridsync.jdbc.central.move;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a node, and which shard it has been moved to. While a node's line is marked as moved, no batch of the
 * node is accepted. The marked line stays after the move, so that a process with an outdated directory can't start the
 * node here a second time.
 */
public final class NodeLines {
    private static final String OF_NODE = "WHERE node_id = :node";

    private final Database database;

    public NodeLines(Database database) {
        this.database = database;
    }

    /** Whether there is a line, marked or not. */
    public boolean isKnown(Handle handle, String nodeId) {
        return !LineTable.NODE
                .read(handle, database, OF_NODE, Map.of("node", nodeId))
                .isEmpty();
    }

    /** Where the node was moved to, as the line says; locks the line without waiting. */
    public Optional<String> movedTo(Handle handle, String nodeId) {
        return handle.createQuery(database.sql("SELECT moved_to FROM ${hybridsync}_node " + OF_NODE)
                        + database.dialect().locks().lockWithoutWaiting())
                .bind("node", nodeId)
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .findOne()
                .flatMap(moved -> moved);
    }

    /**
     * Makes this shard refuse batches of the node from the commit on. Does not wait: a batch that is being applied
     * makes this fail, because it has locked the line.
     */
    public void close(Handle handle, String nodeId, String movedTo) {
        movedTo(handle, nodeId);
        mark(handle, nodeId, movedTo);
    }

    /**
     * Prepares the line of a node that is to be moved here: the line says that the node is still at the other shard.
     *
     * @throws SyncException if the node has sent batches here and is not marked as being elsewhere
     */
    public void expect(Handle handle, String nodeId, String from) {
        boolean marked = movedTo(handle, nodeId).isPresent();
        if (!marked && read(handle, nodeId).orElseThrow().line().get("journal_id") != null) {
            throw new SyncException("node '" + nodeId
                    + "' already exists on the shard that it should be moved to; nothing was changed there");
        }
        mark(handle, nodeId, from);
    }

    /** Makes this shard accept batches of the node from the commit on. */
    public void open(Handle handle, String nodeId) {
        movedTo(handle, nodeId);
        mark(handle, nodeId, null);
    }

    /**
     * Locks the line of a node that is elsewhere.
     *
     * @throws SyncException if the node is here: another process has moved it back meanwhile
     */
    public void requireElsewhere(Handle handle, String nodeId) {
        if (movedTo(handle, nodeId).isEmpty()) {
            throw new SyncException("node '" + nodeId + "' was moved by another process meanwhile");
        }
    }

    /** Whether the line says that the node is elsewhere; locks nothing. */
    public boolean isElsewhere(Handle handle, String nodeId) {
        return handle.createQuery(database.sql(
                                "SELECT COUNT(*) FROM ${hybridsync}_node " + OF_NODE + " AND moved_to IS NOT NULL"))
                        .bind("node", nodeId)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private void mark(Handle handle, String nodeId, @Nullable String movedTo) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_node SET moved_to = :moved " + OF_NODE))
                .bind("moved", movedTo)
                .bind("node", nodeId)
                .execute();
    }

    public Optional<NodeLine> read(Handle handle, String nodeId) {
        Map<String, String> node = Map.of("node", nodeId);
        return LineTable.NODE.read(handle, database, OF_NODE, node).stream()
                .findFirst()
                .map(line -> new NodeLine(line, LineTable.OLD_JOURNAL.read(handle, database, OF_NODE, node)));
    }

    /**
     * Takes over a line from another shard; the node stays marked as being at the other shard.
     *
     * @throws SyncException if the node is not marked: it has been opened here meanwhile, and the line here is newer
     */
    public void take(Handle handle, NodeLine taken) {
        String nodeId = String.valueOf(taken.line().get("node_id"));
        requireElsewhere(handle, nodeId);
        LineTable.NODE.update(handle, database, taken.line(), "node_id");
        List<Map<String, @Nullable Object>> known =
                LineTable.OLD_JOURNAL.read(handle, database, OF_NODE, Map.of("node", nodeId));
        taken.oldJournals().stream()
                .filter(journal -> !known.contains(journal))
                .forEach(journal -> LineTable.OLD_JOURNAL.insert(handle, database, journal));
    }

    /**
     * Reduces the line of a node that is elsewhere, and no longer lists the node. Its name, its journals and the mark
     * stay.
     */
    public void leave(Handle handle, String nodeId) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("node", nodeId);
        parameters.put("now", database.now(handle));
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_node SET last_outcomes = NULL, last_conflicts = NULL,"
                        + " forgotten_at = :now " + OF_NODE + " AND moved_to IS NOT NULL"))
                .bindMap(parameters)
                .execute();
    }
}
