package dev.hybridsync.simulation;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Central: its database, and the handler in a process that can be killed. */
final class Central {
    final CentralSite site;
    final WatchedStore watched;
    private final SettableClock clock;
    private final Duration clockTolerance;
    private SyncHandler handler;
    private @Nullable Runnable backup;

    Central(CentralSite site, SettableClock clock, Duration clockTolerance) {
        this.site = site;
        this.watched = new WatchedStore(site::store);
        this.clock = clock;
        this.clockTolerance = clockTolerance;
        this.handler = start();
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

    NodeStatus status(String nodeId) {
        return handler.status(Grant.allTables(nodeId));
    }

    void kill() {
        site.killed();
        handler = start();
    }

    void backUp() {
        Runnable ofStore = site.backup();
        if (ofStore == null) {
            return;
        }
        Runnable ofWatch = watched.backup();
        backup = () -> {
            ofStore.run();
            ofWatch.run();
        };
    }

    /** Restores the backup, if there is one. */
    boolean restore() {
        if (backup == null) {
            return false;
        }
        backup.run();
        handler = start();
        return true;
    }
}
