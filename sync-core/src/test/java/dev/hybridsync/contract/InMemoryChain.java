package dev.hybridsync.contract;

import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Fork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lease and the settled batches of {@link InMemoryJournal}. */
final class InMemoryChain {
    private final List<UUID> batchIds = new ArrayList<>();
    private String process = "the only one";
    private @Nullable String lease;
    private @Nullable UUID lastBatchId;
    private @Nullable Fork fork;
    private boolean settledAny;

    InMemoryChain copy() {
        InMemoryChain copy = new InMemoryChain();
        copy.batchIds.addAll(batchIds);
        copy.process = process;
        copy.lease = lease;
        copy.lastBatchId = lastBatchId;
        copy.fork = fork;
        copy.settledAny = settledAny;
        return copy;
    }

    void runAs(String newProcess) {
        process = newProcess;
    }

    String process() {
        return process;
    }

    @Nullable
    UUID lastBatchId() {
        return lastBatchId;
    }

    boolean isLast(@Nullable UUID batchId) {
        return Objects.equals(lastBatchId, batchId);
    }

    @Nullable
    Fork fork() {
        return fork;
    }

    void requireLease() {
        if (lease != null && !lease.equals(process)) {
            throw new LeaseHeldException(lease + " sends, and not " + process, Duration.ofSeconds(1));
        }
    }

    boolean holdsLease() {
        return process.equals(lease);
    }

    void take() {
        lease = process;
    }

    void release() {
        if (process.equals(lease)) {
            lease = null;
        }
    }

    void end() {
        lease = null;
    }

    /** Whether this journal has settled a batch since its last rejoin. */
    boolean settledAny() {
        return settledAny;
    }

    void settled(UUID batchId) {
        settledAny = true;
        follow(batchId);
        end();
    }

    private void follow(@Nullable UUID batchId) {
        lastBatchId = batchId;
        fork = null;
        if (batchId != null) {
            batchIds.remove(batchId);
            batchIds.add(batchId);
        }
        if (batchIds.size() > Fork.KEPT_BATCH_IDS) {
            batchIds.remove(0);
        }
    }

    Fork forked(@Nullable UUID centrals) {
        fork = new Fork(ModelCentral.NOW, centrals, Fork.Cause.of(centrals, batchIds));
        return fork;
    }

    Optional<Fork> compared(@Nullable UUID centrals) {
        fork = isLast(centrals) ? null : forked(centrals);
        return Optional.ofNullable(fork);
    }

    void rejoin() {
        if (fork == null) {
            throw new SyncException("the journal is not forked");
        }
        requireLease();
        follow(fork.lastBatchId());
        settledAny = false;
        end();
    }
}
