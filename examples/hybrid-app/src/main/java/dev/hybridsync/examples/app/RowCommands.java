package dev.hybridsync.examples.app;

import dev.hybridsync.SyncClient;
import dev.hybridsync.status.RowExplanation;
import dev.hybridsync.status.RowStatus;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that show the state of one row. */
final class RowCommands {
    private RowCommands() {}

    static CommandSpec row() {
        return command("row", RowCommands::row, "whether one row is synced, pending, or in quarantine and why");
    }

    static CommandSpec explain() {
        return command(
                "explain", RowCommands::explain, "all that is known here of one row," + " and what happens to it next");
    }

    private static CommandSpec command(String name, ToIntBiFunction<SyncClient, Invocation> action, String summary) {
        return CommandBuilder.command(
                        name,
                        Side.LOCAL,
                        LocalActions.onBookkeeping(action),
                        summary,
                        "A key that begins with a dash comes last, after '--'.")
                .operand("TABLE", "its table")
                .operand("KEY", "its key, of one column")
                .json()
                .exit(ExitStatus.OK, "the state was shown, whatever it is")
                .build();
    }

    private static int row(SyncClient client, Invocation call) {
        RowStatus status = client.rowStatus(call.operand(0), call.operand(1));
        call.tell(StatusText.members(status), StatusText.of(status));
        return ExitStatus.OK;
    }

    private static int explain(SyncClient client, Invocation call) {
        RowExplanation row = client.explain(call.operand(0), call.operand(1));
        call.tell(ExplanationText.members(row), ExplanationText.of(row));
        return ExitStatus.OK;
    }
}
