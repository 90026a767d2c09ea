package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.move.MovedConflicts;
import dev.hybridsync.jdbc.central.move.MovedRow;
import dev.hybridsync.jdbc.central.move.NodeLine;
import dev.hybridsync.jdbc.central.move.NodeLines;
import dev.hybridsync.jdbc.central.move.NodeRows;
import dev.hybridsync.jdbc.central.move.RowCopies;
import dev.hybridsync.jdbc.central.move.RowPosition;
import dev.hybridsync.jdbc.central.move.RowRemoval;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.TableHolds;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One shard's part in moving a node to another shard. Each call is one transaction, and may be repeated. */
public final class NodeTransfer {
    private final Database database;
    private final CentralInstaller installer;
    private final RetryLoop retries;
    private final Set<String> registered;
    private final CentralCatalog catalog;
    private final NodeLines lines;
    private final NodeRows rows;
    private final RowCopies copies;
    private final RowRemoval removal;
    private final MovedConflicts conflicts;

    NodeTransfer(
            Database database,
            CentralInstaller installer,
            RetryLoop retries,
            SyncSchema schema,
            TableHolds holds,
            EditJournal edits) {
        this.database = database;
        this.installer = installer;
        this.retries = retries;
        this.registered = schema.tables().stream().map(TableDefinition::name).collect(Collectors.toSet());
        this.catalog = new CentralCatalog(database, schema.withIgnoredColumns(), holds);
        this.lines = new NodeLines(database);
        this.rows = new NodeRows(database);
        this.copies = new RowCopies(database, edits);
        this.removal = new RowRemoval(database, edits);
        this.conflicts = new MovedConflicts(database);
    }

    /** Whether this shard has ever known the node. */
    public boolean knows(String nodeId) {
        installer.ensureInstalled();
        return database.inSnapshot(handle -> lines.isKnown(handle, nodeId));
    }

    /**
     * Makes this shard refuse batches of the node from now on. Waits for a batch that is being applied.
     *
     * @throws BusyException if that takes too long
     */
    public void close(String nodeId, String movedTo, Instant now) {
        write(nodeId, now, (handle, attempt) -> {
            make(handle, nodeId);
            lines.close(handle, nodeId, movedTo);
            return true;
        });
    }

    /**
     * Prepares for a node that is to be moved here; this does not make the shard accept its batches yet.
     *
     * @throws SyncException if the node sends to this shard already
     */
    public void expect(String nodeId, String from, Instant now) {
        write(nodeId, now, (handle, attempt) -> {
            make(handle, nodeId);
            lines.expect(handle, nodeId, from);
            return true;
        });
    }

    private void make(Handle handle, String nodeId) {
        if (!lines.isKnown(handle, nodeId)) {
            NodeRecord.insert(handle, database, nodeId);
        }
    }

    /** Makes this shard accept batches of the node from now on. */
    public void open(String nodeId, Instant now) {
        write(nodeId, now, (handle, attempt) -> {
            lines.open(handle, nodeId);
            return true;
        });
    }

    public NodeLine line(String nodeId) {
        return database.inSnapshot(handle -> lines.read(handle, nodeId))
                .orElseThrow(() -> new SyncException("node '" + nodeId + "' is not known at this shard"));
    }

    /** Takes over the line from another shard; this does not open the shard for the node. */
    public void takeLine(String nodeId, NodeLine line, Instant now) {
        write(nodeId, now, (handle, attempt) -> {
            lines.take(handle, line);
            return true;
        });
    }

    /** Gives versions to what the central application wrote itself, and reads the next rows. */
    public NodeRows.Part read(String nodeId, RowPosition from, boolean childrenFirst, Instant now) {
        return retries.run(
                failure(nodeId),
                now,
                (handle, attempt) -> rows.read(handle, ordered(handle, childrenFirst, now), nodeId, from),
                (handle, part) -> true);
    }

    /** Writes those of the rows that win against the rows of this shard. */
    public RowCopies.Merged merge(String nodeId, List<MovedRow> moved, Instant now) {
        return write(nodeId, now, (handle, attempt) -> copies.merge(handle, tables(handle, now), moved, way(attempt)));
    }

    /** Why one of the rows is not here as it should be; empty if all are. */
    public Optional<String> problem(String nodeId, List<MovedRow> moved, Instant now) {
        return write(nodeId, now, (handle, attempt) -> copies.problem(handle, tables(handle, now), moved));
    }

    /**
     * Removes those of the rows that have not changed since they were copied.
     *
     * @throws SyncException if the node is here again
     */
    public RowRemoval.Removed remove(String nodeId, List<MovedRow> moved, Instant now) {
        return write(nodeId, now, (handle, attempt) -> {
            lines.requireElsewhere(handle, nodeId);
            return removal.remove(handle, tables(handle, now), moved, way(attempt));
        });
    }

    /** Whether this shard accepts no batch of the node, and has applied none since its line was copied. */
    public boolean isClosedSince(NodeLine copied, String nodeId) {
        return database.inSnapshot(handle -> lines.isElsewhere(handle, nodeId)
                && lines.read(handle, nodeId).filter(copied::isAtSameBatch).isPresent());
    }

    public List<Map<String, @Nullable Object>> conflicts(String nodeId, Instant now) {
        return database.inSnapshot(handle -> conflicts.read(handle, ordered(handle, false, now), nodeId));
    }

    /** Writes those of the conflicts that are not here yet. */
    public void takeConflicts(String nodeId, List<Map<String, @Nullable Object>> moved, Instant now) {
        write(nodeId, now, (handle, attempt) -> {
            conflicts.take(handle, moved);
            return true;
        });
    }

    /** Removes conflicts that were copied, and no longer lists the node here. The mark that it was moved stays. */
    public void leave(String nodeId, List<Map<String, @Nullable Object>> moved, Instant now) {
        write(nodeId, now, (handle, attempt) -> {
            lines.requireElsewhere(handle, nodeId);
            conflicts.remove(handle, moved);
            lines.leave(handle, nodeId);
            return true;
        });
    }

    private <T> T write(String nodeId, Instant now, RetryLoop.Work<T> work) {
        return retries.run(
                failure(nodeId),
                now,
                (handle, attempt) -> database.applying(handle, inside -> work.run(inside, attempt)),
                (handle, result) -> true);
    }

    private static String failure(String nodeId) {
        return "node '" + nodeId + "': this step of its move was not done";
    }

    private static RowCopies.Way way(ApplyAttempt attempt) {
        return new RowCopies.Way(attempt.mode(), attempt.contention(), attempt.ownTriggersWork());
    }

    private Map<String, CentralTable> tables(Handle handle, Instant now) {
        Map<String, CentralTable> found = catalog.find(handle, registered, now);
        Map<String, CentralTable> tables = new LinkedHashMap<>();
        for (String name : registered) {
            CentralTable table = found.get(name);
            if (table == null) {
                throw new SyncException(catalog.whyUnusable(name) + " Without it no node can be moved.");
            }
            if (table.nodeColumn() == null) {
                throw new SyncException(
                        "table '" + name + "' has no node column, so its rows can't be moved with a node");
            }
            tables.put(name, table);
        }
        return tables;
    }

    private List<CentralTable> ordered(Handle handle, boolean childrenFirst, Instant now) {
        Comparator<CentralTable> order = Comparator.comparingInt(CentralTable::order);
        return tables(handle, now).values().stream()
                .sorted(childrenFirst ? order.reversed() : order)
                .toList();
    }

    /** Why rows were refused, in one line: the database's reason, without data. */
    public static String reason(List<ChangeOutcome> refused) {
        return refused.stream()
                .map(outcome -> outcome.code() + " " + outcome.detail())
                .findFirst()
                .orElse("");
    }
}
