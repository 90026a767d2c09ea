package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.status.NodeStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What central knows about its nodes. */
final class NodeStatuses {
    private static final String NODES = "SELECT node_id, journal_id, last_batch_id, last_seen_at, clock_offset,"
            + " applied, superseded, deferred, rejected, label, asked_at, " + StoredReport.COLUMNS
            + " FROM ${hybridsync}_node";

    private final Database database;

    NodeStatuses(Database database) {
        this.database = database;
    }

    /** The status of a node; for a node that was never seen, it has only the name. */
    NodeStatus of(String nodeId) {
        return database.inSnapshot(handle -> handle.createQuery(database.sql(NODES + " WHERE node_id = :node"))
                .bind("node", nodeId)
                .map((row, context) -> status(row))
                .findOne()
                .orElse(NodeStatus.builder().nodeId(nodeId).build()));
    }

    List<NodeStatus> all() {
        return database.inSnapshot(
                handle -> handle.createQuery(database.sql(NODES + " WHERE forgotten_at IS NULL ORDER BY node_id"))
                        .map((row, context) -> status(row))
                        .list());
    }

    /** When the node last asked, as far as that is recorded; empty if it never did. */
    static Optional<Instant> askedAt(Handle handle, Database database, String nodeId) {
        return handle.createQuery(database.sql(
                        "SELECT asked_at FROM ${hybridsync}_node WHERE node_id = :node" + " AND asked_at IS NOT NULL"))
                .bind("node", nodeId)
                .mapTo(Long.class)
                .findOne()
                .map(Micros::instant);
    }

    private static NodeStatus status(ResultSet row) throws SQLException {
        String journalId = row.getString(2);
        String lastBatchId = row.getString(3);
        long lastSeenAt = row.getLong(4);
        @Nullable Instant seen = row.wasNull() ? null : Micros.instant(lastSeenAt);
        long offset = row.getLong(5);
        return NodeStatus.builder()
                .nodeId(row.getString(1))
                .label(row.getString(10))
                .journalId(journalId == null ? null : UUID.fromString(journalId))
                .lastBatchId(lastBatchId == null ? null : UUID.fromString(lastBatchId))
                .lastSeenAt(seen)
                .clockOffset(seen == null ? null : Duration.of(offset, ChronoUnit.MICROS))
                .outcomes(Map.of(
                        Outcome.APPLIED, row.getLong(6),
                        Outcome.SUPERSEDED, row.getLong(7),
                        Outcome.DEFERRED, row.getLong(8),
                        Outcome.REJECTED, row.getLong(9)))
                .report(StoredReport.read(row), StoredReport.instant(row, "reported_at"))
                .lastAskedAt(StoredReport.instant(row, "asked_at"))
                .build();
    }
}
