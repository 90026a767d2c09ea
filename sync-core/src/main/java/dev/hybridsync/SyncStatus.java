package dev.hybridsync;

import dev.hybridsync.spi.LifeSigns;
import dev.hybridsync.status.AgentSign;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FlushFailure;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.Pause;
import dev.hybridsync.status.TableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client's state. Immutable; later releases may add to it. */
public final class SyncStatus {
    private final String nodeId;
    private final JournalStatus journal;
    private final @Nullable Duration oldestPendingAge;
    private final long overdue;
    private final AgentStatus agent;
    private final LifeSigns.Last signs;
    private final @Nullable String lastFailure;
    private final @Nullable Duration heartbeat;
    private final @Nullable Instant lastAnswerAt;
    private final List<TableStatus> tables;
    private final List<Finding> findings;

    SyncStatus(
            String nodeId,
            JournalStatus journal,
            Instant now,
            long overdue,
            AgentStatus agent,
            LifeSigns.Last signs,
            ClientFlushes flushes,
            List<TableStatus> tables,
            List<Finding> findings) {
        this.nodeId = nodeId;
        this.journal = journal;
        oldestPendingAge = age(journal.oldestPendingAt(), now);
        this.overdue = overdue;
        this.agent = agent;
        this.signs = signs;
        lastFailure = flushes.lastFailure();
        heartbeat = flushes.reports().heartbeat();
        lastAnswerAt = flushes.reports().answeredAt();
        this.tables = List.copyOf(tables);
        this.findings = List.copyOf(findings);
    }

    /** A change whose time is in the future by this node's clock counts as made now. */
    private static @Nullable Duration age(@Nullable Instant since, Instant now) {
        if (since == null) {
            return null;
        }
        Duration age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** {@return the node's name} */
    public String nodeId() {
        return nodeId;
    }

    /** {@return the id of the node's journal} */
    public UUID journalId() {
        return journal.journalId();
    }

    /**
     * {@return how many entries are in the journal, the sum over the {@link #tables}; a row that changed twice has two}
     */
    public long pending() {
        return tables.stream().mapToLong(TableStatus::pending).sum();
    }

    /**
     * {@return since when the oldest pending entry has been waiting: when the host wrote it, or backfill journaled it;
     * null only if none is pending}
     */
    public @Nullable Instant oldestPendingAt() {
        return journal.oldestPendingAt();
    }

    /**
     * {@return how long the oldest pending entry has been waiting, by the client's clock, never negative; null if
     * {@link #oldestPendingAt} is null}
     */
    public @Nullable Duration oldestPendingAge() {
        return oldestPendingAge;
    }

    /** {@return how many rows in quarantine are tried again automatically} */
    public long deferred() {
        return tables.stream().mapToLong(TableStatus::deferred).sum();
    }

    /** {@return how many rows in quarantine wait for a person or a newer change} */
    public long rejected() {
        return tables.stream().mapToLong(TableStatus::rejected).sum();
    }

    /**
     * {@return how many of the deferred rows have waited for longer than the client's {@code deferredLimit}} A person
     * should look at them, as at rejected ones.
     */
    public long overdue() {
        return overdue;
    }

    /** {@return the id of the last batch that central answered; null before the first} */
    public @Nullable UUID lastBatchId() {
        return journal.lastBatchId();
    }

    /** {@return when central answered the last batch; null before the first} */
    public @Nullable Instant lastSuccessAt() {
        return journal.lastSettledAt();
    }

    /** {@return the id of a batch whose answer is not known yet; null if there is none} */
    public @Nullable UUID inFlight() {
        return journal.inFlight();
    }

    /**
     * {@return the fork that stops all sending: central has a different last batch for this node; null while all is
     * well}
     */
    public @Nullable Fork fork() {
        return journal.fork();
    }

    /** {@return why and since when a person has paused sending; null if it is not paused} */
    public @Nullable Pause paused() {
        return journal.paused();
    }

    /** {@return what this client's agent does} */
    public AgentStatus agent() {
        return agent;
    }

    /**
     * {@return the last sign of life that any process's agent left in the node's database; null if none ever ran}
     * Another process, such as a command line, sees the application's agent here.
     */
    public @Nullable AgentSign agentSign() {
        return signs.agent();
    }

    /** {@return why the last flush of this client stopped early; null if it did not or there was none} */
    public @Nullable String lastFailure() {
        return lastFailure;
    }

    /**
     * {@return why the node's last flush stopped early, whichever process ran it, as recorded in the node's database;
     * null if it did not} A flush that left the sending to another process, or found it paused, does not change this.
     */
    public @Nullable FlushFailure flushFailure() {
        return signs.failure();
    }

    /** {@return the longest time for which this client leaves central without a sign of life; null for no limit} */
    public @Nullable Duration heartbeat() {
        return heartbeat;
    }

    /**
     * {@return when central last answered a batch or a heartbeat of this client, by the client's clock; null if it has
     * not}
     */
    public @Nullable Instant lastAnswerAt() {
        return lastAnswerAt;
    }

    /**
     * {@return the captured tables, and those that are no longer captured but still have something waiting, by name}
     */
    public List<TableStatus> tables() {
        return tables;
    }

    /** {@return what the last flush of this client found, and in which tables the last verification found rows that differ} */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * {@return the tables, by their names on the wire, whose rows wait because the table can't be read as it was
     * captured, is no longer registered, or is not known at central as it is sent} {@link TableStatus#heldReason} gives
     * the reason.
     */
    public List<String> heldTables() {
        return tables.stream()
                .filter(table -> table.held() && table.pending() + table.quarantined() > 0)
                .map(TableStatus::table)
                .toList();
    }

    /** {@return whether the agent is running} */
    public boolean running() {
        return agent.state() != AgentStatus.State.STOPPED;
    }

    /** {@return how many rows are in quarantine, deferred and rejected} */
    public long quarantined() {
        return deferred() + rejected();
    }

    @Override
    public String toString() {
        return "SyncStatus[" + nodeId + ", " + journal + ", overdue=" + overdue + ", agent=" + agent + ", signs="
                + signs + ", lastFailure=" + lastFailure + ", heartbeat=" + heartbeat + ", lastAnswerAt="
                + lastAnswerAt + ", tables=" + tables + ", findings=" + findings + "]";
    }
}
