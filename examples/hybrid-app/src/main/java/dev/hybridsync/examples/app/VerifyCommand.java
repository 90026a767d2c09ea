package dev.hybridsync.examples.app;

import dev.hybridsync.SyncClient;
import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;

/** Compares the rows here with central's. */
final class VerifyCommand {
    private final SyncClient client;
    private final Output output;
    private final Invocation invocation;

    VerifyCommand(SyncClient client, Output output, Invocation invocation) {
        this.client = client;
        this.output = output;
        this.invocation = invocation;
    }

    /** Succeeds only if everything was compared and nothing differs. */
    int run() {
        VerifyReport report = client.verify(VerifyOptions.repair(invocation.has("--repair"))
                .keptAtRejoin(invocation.has("--kept-at-rejoin"))
                .tables(invocation.operands()));
        if (invocation.has("--json")) {
            output.out().println(VerifyText.json(report, invocation.has("--keys")));
        } else {
            VerifyText.lines(report, invocation.has("--keys")).forEach(output.out()::println);
        }
        report.stoppedBy().ifPresent(failure -> output.err().println("hybrid-app: " + Failure.describe(failure)));
        return report.isEqual() ? ExitStatus.OK : ExitStatus.FAILED;
    }
}
