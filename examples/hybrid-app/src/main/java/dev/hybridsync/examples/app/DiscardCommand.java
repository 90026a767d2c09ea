package dev.hybridsync.examples.app;

import dev.hybridsync.SyncClient;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.DiscardedRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Drops changes that central should not get, and lists what was dropped. */
final class DiscardCommand {
    private DiscardCommand() {}

    static CommandSpec discard() {
        return CommandBuilder.command(
                        "discard",
                        Side.LOCAL,
                        LocalActions.onBookkeeping(DiscardCommand::run),
                        "discards the unsent changes of a row, or of all rows of a table; central never receives them",
                        "The table itself may no longer exist.")
                .form("[--json] TABLE [KEY]", "[--json] [--keys] --list")
                .optional("TABLE", "the table")
                .optional("KEY", "the row's key; default: all rows with unsent changes")
                .flag("--list", "shows what was discarded and has not changed since")
                .flag("--keys", "with --list: shows which rows")
                .json()
                .exit(ExitStatus.FAILED, "failed, or the row has no unsent changes")
                .build();
    }

    private static int run(SyncClient client, Invocation call) {
        Optional<String> table = call.anyOperand(0);
        Optional<String> key = call.anyOperand(1);
        if (table.isEmpty() != call.has("--list")) {
            throw MisuseException.command("'discard' takes a table, a table and a key, or --list");
        }
        if (table.isEmpty()) {
            return list(client, call);
        }
        long rows = key.isEmpty() ? client.discard(table.get()) : client.discard(table.get(), key.get()) ? 1 : 0;
        if (rows == 0 && key.isPresent()) {
            throw new SyncException("table '" + table.get() + "' has no such row with unsent changes");
        }
        call.tell(
                Map.of("discarded", rows),
                "the unsent changes of " + Count.of(rows, "row") + " were discarded; central will not receive them");
        return ExitStatus.OK;
    }

    private static int list(SyncClient client, Invocation call) {
        List<DiscardedRow> rows = client.discarded();
        boolean keys = call.has("--keys");
        if (call.json()) {
            call.tell(rows.stream().map(row -> members(row, keys)).toList(), "");
            return ExitStatus.OK;
        }
        rows.forEach(row -> call.output()
                .out()
                .println(row.discardedAt() + " " + row.table() + (keys ? " key " + row.rowKey() : "") + ", changed "
                        + row.changedAt()));
        call.output().err().println(Count.of(rows.size(), "row"));
        return ExitStatus.OK;
    }

    private static Map<String, @Nullable Object> members(DiscardedRow row, boolean withKey) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("table", row.table());
        if (withKey) {
            members.put("key", row.rowKey());
        }
        members.put("changedAt", Json.text(row.changedAt()));
        members.put("discardedAt", Json.text(row.discardedAt()));
        return members;
    }
}
