package dev.hybridsync.jdbc.central;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.jdbc.central.compare.JdbcCentralComparison;
import dev.hybridsync.jdbc.central.edits.EditJournal;
import dev.hybridsync.jdbc.central.edits.EditVersioner;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.TableHolds;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.doctor.TableErrors;
import dev.hybridsync.jdbc.keys.KeyAtCommit;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralComparison;
import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Central's database. It applies batches, and tries again what failed for a temporary reason. */
public final class CentralDatabase {
    private final Database database;
    private final CentralInstaller installer;
    private final RetryLoop retries;
    private final BatchApplier applier;
    private final KeyAtCommit keyAtCommit;
    private final NodeStatuses nodes;
    private final ConflictLog conflicts;
    private final CentralUpkeep upkeep;
    private final CentralComparison comparison;
    private final Supplier<NodeTransfer> transfer;

    /** What is known about failed batches, by node. */
    private final Map<String, BatchMemory> memory = new ConcurrentHashMap<>();

    /** @param captureEdits whether what the central application itself writes gets versions */
    public CentralDatabase(Database database, SyncSchema schema, TableErrors errors, boolean captureEdits) {
        this.database = database;
        TableHolds holds = new TableHolds(errors);
        CentralCatalog catalog = new CentralCatalog(database, schema, holds);
        EditJournal edits = new EditJournal(database);
        this.installer = new CentralInstaller(database, schema, captureEdits, edits, holds);
        this.retries = new RetryLoop(database, installer, holds, edits, new EditVersioner(database, catalog, edits));
        this.applier = new BatchApplier(database, catalog, edits);
        this.keyAtCommit = new KeyAtCommit(database);
        this.nodes = new NodeStatuses(database);
        this.conflicts = new CentralConflictLog(database, installer, retries, new Restorer(database, catalog, edits));
        this.upkeep = new JdbcCentralUpkeep(database, installer);
        this.comparison = new JdbcCentralComparison(database, catalog);
        this.transfer = () -> new NodeTransfer(database, installer, retries, schema, holds, edits);
    }

    /** This database's part in moving a node to another database, or from another one. */
    public NodeTransfer transfer() {
        return transfer.get();
    }

    public CentralUpkeep upkeep() {
        return upkeep;
    }

    /** Answers a node's question about its rows. */
    public VerifyAnswer compare(VerifyRequest request, Grant grant, Instant now) {
        return Unavailable.read(database, "node '" + request.nodeId() + "': its rows can't be compared", () -> {
            installer.ensureInstalled();
            return comparison.answer(request, grant, now);
        });
    }

    public ConflictLog conflicts() {
        return conflicts;
    }

    public void install() {
        installer.install();
    }

    public List<String> ddl() {
        return installer.ddl();
    }

    public String ddlScript() {
        return installer.ddlScript();
    }

    /** The tables whose edits can't be captured. */
    public List<Finding> uncapturedEdits() {
        return installer.uncapturedEdits();
    }

    public BatchResult apply(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
        ApplyRequest request = new ApplyRequest(batch, grant, receivedAt, rules);
        BatchMemory known = memory.compute(batch.nodeId(), (node, before) -> BatchMemory.of(batch.batchId(), before));
        String notApplied =
                "node '" + batch.nodeId() + "', batch " + batch.batchId() + ": not applied, nothing was changed";
        Trials trials = new Trials(
                database,
                batch,
                (handle, part, attempt) -> applyOnce(handle, request.of(part), attempt, known.oversized()::refusal));
        BusyRows busy = new BusyRows(database, batch, known.requests(), trials);
        ContentFault content = new ContentFault(database, notApplied, batch, known.oversized(), trials);
        KnownRefusals refusals = row -> {
            ChangeOutcome tooLarge = known.oversized().refusal(row);
            return tooLarge == null ? busy.refusal(row) : tooLarge;
        };
        BatchResult result = retries.run(
                notApplied,
                receivedAt,
                new BatchDiagnosis(content, busy),
                (handle, attempt) -> applyOnce(handle, request, attempt, refusals),
                (handle, applied) -> NodeRecord.remembers(handle, database, batch));
        if (!known.requests().hasLeftOut()) {
            memory.remove(batch.nodeId(), known);
        } // else the next batch most likely fails in the same way
        return result;
    }

    private BatchResult applyOnce(Handle handle, ApplyRequest request, ApplyAttempt attempt, KnownRefusals refusals)
            throws SQLException {
        String nodeId = request.batch().nodeId();
        UUID batchId = request.batch().batchId();
        Optional<NodeRecord> node = NodeRecord.lock(handle, database, nodeId, batchId);
        if (node.isEmpty()) {
            NodeRecord.insert(handle, database, nodeId);
            node = NodeRecord.lock(handle, database, nodeId, batchId);
        }
        NodeRecord locked = node.orElseThrow();
        locked.requireHere();
        BatchResult result =
                database.applying(handle, inside -> applier.apply(inside, locked, request, attempt, refusals));
        keyAtCommit.require(handle, request.grant());
        return result;
    }

    public NodeStatus status(String nodeId) {
        return Unavailable.read(database, "node '" + nodeId + "': its status can't be read", () -> {
            installer.ensureInstalled();
            return nodes.of(nodeId);
        });
    }

    public List<NodeStatus> nodes() {
        installer.ensureInstalled();
        return nodes.all();
    }
}
