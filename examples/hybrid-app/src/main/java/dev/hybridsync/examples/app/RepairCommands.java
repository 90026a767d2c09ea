package dev.hybridsync.examples.app;

import dev.hybridsync.SyncClient;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.TableStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The commands for rows that central did not accept. */
final class RepairCommands {
    /** More rows than anybody reads. */
    static final int SHOWN = 1_000;

    private RepairCommands() {}

    static CommandSpec quarantine() {
        return CommandBuilder.command(
                        "quarantine",
                        Side.LOCAL,
                        LocalActions.onBookkeeping(RepairCommands::quarantine),
                        "rows that central could not accept, and why")
                .flag("--keys", "shows which rows")
                .json()
                .exit(ExitStatus.OK, "they were listed, however many there are")
                .build();
    }

    static CommandSpec retry() {
        return CommandBuilder.command(
                        "retry",
                        Side.LOCAL,
                        LocalActions.onBookkeeping(RepairCommands::retry),
                        "sends rows in quarantine again with the next flush")
                .form("[--json] TABLE [KEY]", "[--json] --all")
                .optional("TABLE", "the table")
                .optional("KEY", "the row's key; default: all rows of the table")
                .flag("--all", "those of all tables")
                .json()
                .build();
    }

    /** Rows that central deferred or rejected, and why. */
    private static int quarantine(SyncClient client, Invocation call) {
        List<QuarantinedRow> rows = client.quarantine(SHOWN);
        boolean keys = call.has("--keys");
        if (call.json()) {
            call.tell(QuarantineText.members(rows, keys), "");
            return ExitStatus.OK;
        }
        rows.forEach(row -> call.output().out().println(QuarantineText.line(row, keys)));
        call.output()
                .err()
                .println(rows.size() < SHOWN ? Count.of(rows.size(), "row") : "the oldest " + SHOWN + " rows");
        return ExitStatus.OK;
    }

    /** One row, the rows of one table, or all. */
    private static int retry(SyncClient client, Invocation call) {
        Optional<String> table = call.anyOperand(0);
        Optional<String> key = call.anyOperand(1);
        if (table.isEmpty() != call.has("--all")) {
            throw MisuseException.command("'retry' takes a table, a table and a key, or --all");
        }
        long rows = table.isEmpty() ? client.retryAll() : retry(client, table.get(), key);
        call.tell(Map.of("retried", rows), Count.of(rows, "row") + " will be sent again by the next flush");
        return ExitStatus.OK;
    }

    private static long retry(SyncClient client, String table, Optional<String> key) {
        requireTable(client, table);
        if (key.isEmpty()) {
            return client.retry(client.quarantine(Integer.MAX_VALUE).stream()
                    .filter(row -> row.table().equals(table))
                    .toList());
        }
        if (!client.retry(table, key.get())) {
            throw MisuseException.configuration("table '" + table + "' has no such row in quarantine; nothing"
                    + " was changed. 'explain' shows the state of the row");
        }
        return 1;
    }

    private static void requireTable(SyncClient client, String table) {
        List<String> names =
                client.status().tables().stream().map(TableStatus::table).toList();
        if (!names.contains(table)) {
            throw MisuseException.configuration("there is no table '" + table
                    + "' here; nothing was changed. There are " + String.join(", ", names));
        }
    }
}
