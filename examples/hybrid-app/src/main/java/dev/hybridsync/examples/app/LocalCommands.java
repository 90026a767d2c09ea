package dev.hybridsync.examples.app;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.SyncEnvironment.AppMode;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.NotInstalledException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** {@code APP_MODE=local}: captures the tables and pushes their changes to central. */
final class LocalCommands {
    private final Settings settings;
    private final Output output;
    private final Clock clock = Clock.systemUTC();

    LocalCommands(Settings settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    int run(Invocation invocation) {
        invocation.requireMode(AppMode.LOCAL);
        return switch (invocation.command()) {
            case INSTALL -> install();
            case FLUSH -> flush();
            case STATUS -> status(invocation.has("--json"));
            case ROW -> row(invocation.operands().get(0), invocation.operands().get(1));
            case EXPLAIN, QUARANTINE, RETRY, DISCARD, PAUSE, RESUME, REJOIN -> repair(invocation);
            case VERIFY -> verify(invocation);
            case PREFLIGHT -> preflight();
            case DDL -> ddl();
            case UNINSTALL -> uninstall(invocation.has("--force"));
            default -> sync();
        };
    }

    private int sync() {
        try (LocalSite site = LocalSite.open(settings, output, true)) {
            Thread hook = Stop.onExit(site);
            site.install();
            output.out()
                    .println("node " + site.nodeId() + " sends to " + settings.sync(SyncEnvironment::centralApiUrl)
                            + " every "
                            + settings.sync(SyncEnvironment::flushInterval).toMillis() / 1000.0
                            + " s; Ctrl-C stops it");
            site.start();
            Stop.await();
            Stop.forget(hook);
        }
        return ExitStatus.OK;
    }

    private int install() {
        try (LocalSite site = LocalSite.open(settings, output, false)) {
            site.install();
        }
        return ExitStatus.OK;
    }

    private int preflight() {
        try (LocalSite site = LocalSite.preflight(settings, output)) {
            site.tellRemarks();
            List<Finding> findings = site.client().preflight();
            output.out().println(FindingsText.of(findings));
            return findings.stream().anyMatch(Finding::isError) ? ExitStatus.FAILED : ExitStatus.OK;
        }
    }

    /** The script is the same for every node that has these tables, so it needs no node's name. */
    private int ddl() {
        settings.naming();
        try (Database database = Database.open(settings.localDb(), false)) {
            SyncSchema schema = TableChoice.of(database.dataSource(), settings, output.err());
            output.out()
                    .print(JdbcChangeJournal.create(database.dataSource(), schema)
                            .ddlScript());
        }
        return ExitStatus.OK;
    }

    /** Succeeds only when everything has reached central and nothing waits for a parent or a person. */
    private int flush() {
        try (LocalSite site = LocalSite.open(settings, output, true)) {
            site.install();
            FlushReport report = site.client().flush();
            ReportText.lines(report).forEach(output.out()::println);
            QuarantineText.reasons(site.client().quarantine(RepairCommands.SHOWN), report.quarantined())
                    .forEach(output.out()::println);
            report.stoppedBy().ifPresent(failure -> output.err().println("hybrid-app: " + Failure.describe(failure)));
            return report.isComplete() ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    private int status(boolean json) {
        try (LocalSite site = LocalSite.look(settings, output)) {
            output.out().println(StatusText.of(bookkeeping(site.client()::status), clock.instant(), json));
        }
        return ExitStatus.OK;
    }

    private int row(String table, String key) {
        try (LocalSite site = LocalSite.look(settings, output)) {
            output.out().println(StatusText.of(bookkeeping(() -> site.client().rowStatus(table, key))));
        } catch (IllegalArgumentException e) {
            throw MisuseException.configuration(Failure.whole(e.getMessage()));
        }
        return ExitStatus.OK;
    }

    private int repair(Invocation invocation) {
        try (LocalSite site = LocalSite.look(settings, output)) {
            bookkeeping(site.client()::status);
            RepairCommands commands = new RepairCommands(site.client(), output, invocation);
            switch (invocation.command()) {
                case RETRY -> commands.retry();
                case DISCARD -> new DiscardCommand(site.client(), output, invocation).run();
                case EXPLAIN -> commands.explain();
                case PAUSE -> commands.pause();
                case RESUME -> commands.resume();
                case REJOIN -> commands.rejoin();
                default -> commands.quarantine();
            }
        } catch (IllegalArgumentException e) {
            throw MisuseException.configuration(Failure.whole(e.getMessage()));
        }
        return ExitStatus.OK;
    }

    private int verify(Invocation invocation) {
        try (LocalSite site = LocalSite.compare(settings, output)) {
            bookkeeping(site.client()::status);
            return new VerifyCommand(site.client(), output, invocation).run();
        } catch (IllegalArgumentException e) {
            throw MisuseException.configuration(Failure.whole(e.getMessage()));
        }
    }

    /** Reads from tables that {@code install} makes, which somebody may have forgotten to run. */
    private static <T> T bookkeeping(Supplier<T> read) {
        try {
            return read.get();
        } catch (NotInstalledException e) {
            throw new SyncException(
                    "HybridSync is not installed in this database, as far as this user is shown; the command 'install' comes"
                            + " first",
                    e);
        }
    }

    private int uninstall(boolean force) {
        try (LocalSite site = LocalSite.look(settings, output)) {
            site.client().uninstall(force ? UnsentChanges.DISCARD : UnsentChanges.KEEP);
            output.out().println("triggers, journal and bookkeeping are gone; the tables are as they were");
        }
        return ExitStatus.OK;
    }
}
