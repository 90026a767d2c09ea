package dev.hybridsync.examples.app;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code APP_MODE=local}: captures the tables and pushes their changes to central. */
final class LocalCommands {
    private LocalCommands() {}

    static List<CommandSpec> all() {
        return List.of(
                install(),
                flush(),
                RowCommands.row(),
                RowCommands.explain(),
                RepairCommands.quarantine(),
                RepairCommands.retry(),
                DiscardCommand.discard(),
                VerifyCommand.verify(),
                SendingCommands.pause(),
                SendingCommands.resume(),
                SendingCommands.rejoin(),
                uninstall());
    }

    private static CommandSpec install() {
        return CommandBuilder.command(
                        "install",
                        Side.LOCAL,
                        LocalCommands::install,
                        "creates the journal and triggers, and journals the existing rows")
                .json()
                .exit(ExitStatus.FAILED, "failed; if preflight found an error, nothing was changed")
                .build();
    }

    private static CommandSpec flush() {
        return CommandBuilder.command(
                        "flush",
                        Side.LOCAL,
                        LocalCommands::flush,
                        "sends what is pending, once",
                        "It installs first, if necessary.")
                .json()
                .exit(ExitStatus.OK, "central has everything; nothing is pending or in quarantine")
                .exit(ExitStatus.FAILED, "something is pending or in quarantine, or it failed")
                .build();
    }

    private static CommandSpec uninstall() {
        return CommandBuilder.command(
                        "uninstall", Side.LOCAL, LocalCommands::uninstall, "removes the journal and triggers")
                .flag("--force", "even if there are unsent changes, which are lost")
                .json()
                .exit(ExitStatus.FAILED, "failed, or something has not reached central")
                .build();
    }

    static int sync(Invocation call) {
        Settings settings = call.settings();
        settings.page().checkForNode();
        try (LocalSite site = LocalSite.open(settings, call.output(), true)) {
            Thread hook = Stop.onExit(site);
            call.output().out().println(site.install());
            call.output()
                    .out()
                    .println("node " + site.nodeId() + " sends to " + settings.sync(SyncEnvironment::centralApiUrl)
                            + " every "
                            + settings.sync(SyncEnvironment::flushInterval).toMillis() / 1000.0
                            + " s; Ctrl-C stops it");
            try (StatusServer status = StatusServer.start(settings, site.client())) {
                if (status != null) {
                    call.output().out().println("the status page is at http://localhost:" + status.port() + "/");
                }
                site.start();
                Stop.await();
            }
            Stop.forget(hook);
        }
        return ExitStatus.OK;
    }

    private static int install(Invocation call) {
        try (LocalSite site = LocalSite.open(call.settings(), call.asides(), false)) {
            String told = site.install();
            call.tell(site.members(), told);
        }
        return ExitStatus.OK;
    }

    static int preflight(Invocation call) {
        try (LocalSite site = LocalSite.preflight(call.settings(), call.asides())) {
            site.printRemarks();
            return FindingsText.tell(site.client().preflight(), call);
        }
    }

    /** The script is the same for every node that has these tables, so it does not need a node's name. */
    static int ddl(Invocation call) {
        Settings settings = call.settings();
        settings.naming();
        try (Database database = Database.open(settings.localDb(), false)) {
            SyncSchema schema = TableChoice.of(
                    database.dataSource(), settings, call.output().err());
            call.output()
                    .out()
                    .print(JdbcChangeJournal.create(database.dataSource(), schema)
                            .ddlScript());
        }
        return ExitStatus.OK;
    }

    static int status(Invocation call) {
        return LocalActions.onBookkeeping(StatusText::tell).run(call);
    }

    /** Succeeds only when everything has reached central and nothing waits for a parent or a person. */
    private static int flush(Invocation call) {
        try (LocalSite site = LocalSite.open(call.settings(), call.asides(), true)) {
            call.asides().out().println(site.install());
            FlushReport report = site.client().flush();
            List<String> lines = new ArrayList<>(ReportText.lines(report));
            lines.addAll(QuarantineText.reasons(site.client().quarantine(RepairCommands.SHOWN), report.quarantined()));
            call.tell(ReportText.members(report), String.join(System.lineSeparator(), lines));
            report.stoppedBy()
                    .ifPresent(failure -> call.output().err().println("hybrid-app: " + Failure.describe(failure)));
            return report.isComplete() ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    private static int uninstall(Invocation call) {
        try (LocalSite site = LocalSite.look(call.settings(), call.asides())) {
            site.client().uninstall(call.has("--force") ? UnsentChanges.DISCARD : UnsentChanges.KEEP);
            call.tell(
                    Map.of("uninstalled", site.nodeId()),
                    "triggers, journal and bookkeeping tables were removed; the application's tables were not changed");
        }
        return ExitStatus.OK;
    }
}
