package dev.hybridsync.simulation;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryCentralStore;
import dev.hybridsync.contract.InMemoryCentralStore.Table;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.spi.Grant;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Central: its database, and the handler in a process that may be killed. */
final class Central {
    static final Table[] TABLES = {
        new Table(HostLoad.NOTE, Set.of("id", "value"), Map.of(), Set.of()),
        new Table(HostLoad.PARENT, Set.of("id", "value"), Map.of(), Set.of()),
        new Table(
                HostLoad.CHILD,
                Set.of("id", "value", "parent_id", "code"),
                Map.of("parent_id", HostLoad.PARENT),
                Set.of("code"))
    };

    final InMemoryCentralStore store;
    final WatchedStore watched;
    final SettableClock clock;
    private final Duration clockTolerance;
    private final Runnable killed;
    private SyncHandler handler;
    private @Nullable Runnable backup;

    /** @param killed tells the database that its only client is gone */
    Central(InMemoryCentralStore store, SettableClock clock, Duration clockTolerance, Runnable killed) {
        this.store = store;
        this.watched = new WatchedStore(store);
        this.clock = clock;
        this.clockTolerance = clockTolerance;
        this.killed = killed;
        this.handler = start();
        store.refuse(change ->
                change.row() != null && HostLoad.POISON.equals(change.row().get("value"))
                        ? ChangeOutcome.refused(change.seq(), OutcomeCode.INVALID_VALUE, "The value does not fit.")
                        : null);
    }

    private SyncHandler start() {
        return SyncHandler.builder()
                .store(watched)
                .authenticator(key -> Optional.empty())
                .clock(clock)
                .clockTolerance(clockTolerance)
                .conflictRetention(null)
                .build();
    }

    BatchResult push(Batch batch) {
        return handler.push(Grant.allTables(batch.nodeId()), batch);
    }

    void kill() {
        killed.run();
        handler = start();
    }

    void backUp() {
        Runnable ofStore = store.backup();
        Runnable ofWatch = watched.backup();
        backup = () -> {
            ofStore.run();
            ofWatch.run();
        };
    }

    /** Puts the backup back, if there is one. */
    boolean restore() {
        if (backup == null) {
            return false;
        }
        backup.run();
        handler = start();
        return true;
    }
}
