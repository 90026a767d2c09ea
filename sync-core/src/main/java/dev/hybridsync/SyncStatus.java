package dev.hybridsync;

import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's state.
 *
 * @param nodeId the node
 * @param journalId its journal
 * @param pending entries in the journal; a row that changed twice has two
 * @param oldestPendingAt since when the oldest pending entry waits: when the host wrote it, or backfill journaled it; null
 *     only if none is pending
 * @param oldestPendingAge how long ago that was by the client's clock, never negative; null with {@code oldestPendingAt}
 * @param deferred rows in quarantine that are tried again by themselves
 * @param rejected rows in quarantine that wait for a person or a newer change
 * @param overdue how many of the deferred rows wait for longer than the client's {@code deferredLimit}: look at them as at
 *     rejected ones
 * @param lastBatchId the last batch that central answered; null before the first
 * @param lastSuccessAt when that was; null before the first
 * @param inFlight a batch whose answer is not known yet; null if there is none
 * @param fork that central has something else as the node's last batch, so that nothing is sent; null while all is well
 * @param agent what the agent does
 * @param lastFailure why the last flush of this client stopped early; null if it did not or there was none
 * @param tables the captured tables, by name
 * @param findings what the doctor found in the last flush of this client
 */
public record SyncStatus(
        String nodeId,
        UUID journalId,
        long pending,
        @Nullable Instant oldestPendingAt,
        @Nullable Duration oldestPendingAge,
        long deferred,
        long rejected,
        long overdue,
        @Nullable UUID lastBatchId,
        @Nullable Instant lastSuccessAt,
        @Nullable UUID inFlight,
        @Nullable Fork fork,
        AgentStatus agent,
        @Nullable String lastFailure,
        List<TableStatus> tables,
        List<Finding> findings) {
    public SyncStatus {
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
    }

    /**
     * The tables, by names of the wire, of which rows wait because they can't be read as they were captured, are no longer
     * registered, or are not known at central as they are sent. {@link TableStatus#heldReason} tells which it is.
     */
    public List<String> heldTables() {
        return tables.stream()
                .filter(table -> table.held() && table.pending() + table.quarantined() > 0)
                .map(TableStatus::table)
                .toList();
    }

    /** Whether the agent runs. */
    public boolean running() {
        return agent.state() != AgentStatus.State.STOPPED;
    }

    /** Rows in quarantine, deferred and rejected. */
    public long quarantined() {
        return deferred + rejected;
    }
}
