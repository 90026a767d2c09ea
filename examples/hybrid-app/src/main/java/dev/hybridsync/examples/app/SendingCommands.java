package dev.hybridsync.examples.app;

import dev.hybridsync.Rejoin;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncStatus;
import dev.hybridsync.status.Count;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that control whether and how a site continues to send. */
final class SendingCommands {
    private SendingCommands() {}

    static CommandSpec pause() {
        return CommandBuilder.command(
                        "pause",
                        Side.LOCAL,
                        LocalActions.onBookkeeping(SendingCommands::pause),
                        "stops sending in all processes, also after restarts, until 'resume'",
                        "Changes are captured, and 'status' shows the reason.")
                .operand("REASON", "why, in one word or in quotes")
                .json()
                .build();
    }

    static CommandSpec resume() {
        return CommandBuilder.command(
                        "resume",
                        Side.LOCAL,
                        LocalActions.onBookkeeping(SendingCommands::resume),
                        "ends a pause; a running process continues at its next interval")
                .json()
                .build();
    }

    static CommandSpec rejoin() {
        return CommandBuilder.command(
                        "rejoin",
                        Side.LOCAL,
                        LocalActions.onBookkeeping(SendingCommands::rejoin),
                        "continues after a database was restored or cloned")
                .choice(
                        "HOW",
                        Rejoin.class,
                        Operands::rejoin,
                        Operands.rejoins(),
                        "only-new sends only new changes; keep-central sends every row,"
                                + " to fill in what central lacks; overwrite-central sends every row as changed now")
                .json()
                .build();
    }

    private static int pause(SyncClient client, Invocation call) {
        String reason = call.operand(0);
        client.pause(reason);
        call.tell(Map.of("paused", reason), "paused: nothing is sent until 'resume'; changes are captured");
        return ExitStatus.OK;
    }

    private static int resume(SyncClient client, Invocation call) {
        boolean resumed = client.resume();
        call.tell(
                Map.of("resumed", resumed),
                resumed
                        ? "resumed: the next flush sends the waiting changes"
                        : "sending was not paused; nothing was changed");
        return ExitStatus.OK;
    }

    /** Continues under a new journal id after a fork. */
    private static int rejoin(SyncClient client, Invocation call) {
        Rejoin choice = call.operand(0, Rejoin.class);
        client.rejoin(choice);
        SyncStatus status = client.status();
        call.tell(
                Map.of("rejoined", choice, "journalId", status.journalId().toString(), "pending", status.pending()),
                "the node continues as journal " + status.journalId() + "; "
                        + Count.of(status.pending(), "entry is", "entries are") + " pending");
        return ExitStatus.OK;
    }
}
