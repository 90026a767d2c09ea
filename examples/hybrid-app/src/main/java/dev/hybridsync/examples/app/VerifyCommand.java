package dev.hybridsync.examples.app;

import dev.hybridsync.SyncClient;
import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import picocli.CommandLine.Model.CommandSpec;

/** Compares the rows here with central's. */
final class VerifyCommand {
    private VerifyCommand() {}

    static CommandSpec verify() {
        return CommandBuilder.command(
                        "verify",
                        Side.LOCAL,
                        LocalActions.on(LocalSite::compare, VerifyCommand::run),
                        "compares the rows here with central's, and says what differs and why")
                .operands("TABLE", "the tables; default: all")
                .flag("--repair", "sends what differs again with the next flush")
                .flag("--kept-at-rejoin", "with --repair: also rows of central that a rejoin kept")
                .flag("--keys", "shows which rows differ")
                .json()
                .exit(ExitStatus.OK, "everything was compared, and nothing differs")
                .exit(ExitStatus.FAILED, "something differs, was not compared, or failed")
                .build();
    }

    /** Succeeds only if everything was compared and nothing differs. */
    private static int run(SyncClient client, Invocation call) {
        VerifyReport report = client.verify(VerifyOptions.repair(call.has("--repair"))
                .keptAtRejoin(call.has("--kept-at-rejoin"))
                .tables(call.operands()));
        boolean keys = call.has("--keys");
        call.tell(
                VerifyText.members(report, keys), String.join(System.lineSeparator(), VerifyText.lines(report, keys)));
        report.stoppedBy()
                .ifPresent(failure -> call.output().err().println("hybrid-app: " + Failure.describe(failure)));
        return report.isEqual() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
