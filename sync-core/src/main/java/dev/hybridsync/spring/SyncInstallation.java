package dev.hybridsync.spring;

import dev.hybridsync.Backfill;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.status.Finding;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.context.SmartLifecycle;

/**
 * Installs, or validates, when the application starts: after all beans have been created, and so after migrations, but
 * before anything else that writes starts, such as the web server. There is nothing to stop.
 */
final class SyncInstallation implements SmartLifecycle {
    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE + 1_000;

    private final Runnable step;
    private volatile boolean done;

    private SyncInstallation(Runnable step) {
        this.step = step;
    }

    static SyncInstallation of(SyncClient client, InstallMode mode, Backfill backfill) {
        return new SyncInstallation(
                switch (mode) {
                    case ALWAYS -> () -> client.install(backfill);
                    case VALIDATE ->
                        () -> {
                            client.status(); // throws if nothing is installed
                            require(client.preflight(), Finding::isError);
                        };
                    case NEVER -> () -> {};
                });
    }

    static SyncInstallation of(SyncHandler handler, InstallMode mode) {
        return new SyncInstallation(
                switch (mode) {
                    case ALWAYS -> handler::install;
                    case VALIDATE ->
                        // like install(): a table with an error is held, and all others are served
                        () -> require(handler.preflight(), finding -> finding.isError() && finding.table() == null);
                    case NEVER -> () -> {};
                });
    }

    private static void require(List<Finding> findings, Predicate<Finding> isError) {
        List<Finding> errors = findings.stream().filter(isError).toList();
        if (!errors.isEmpty()) {
            throw new PreflightException(errors);
        }
    }

    @Override
    public void start() {
        step.run();
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    @Override
    public int getPhase() {
        return BEFORE_ALL_OTHERS;
    }
}
