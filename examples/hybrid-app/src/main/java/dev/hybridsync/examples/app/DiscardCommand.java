package dev.hybridsync.examples.app;

import dev.hybridsync.SyncClient;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.DiscardedRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drops changes that central should not get, and lists what was dropped. */
final class DiscardCommand {
    private final SyncClient client;
    private final Output output;
    private final Invocation invocation;

    DiscardCommand(SyncClient client, Output output, Invocation invocation) {
        this.client = client;
        this.output = output;
        this.invocation = invocation;
    }

    void run() {
        List<String> operands = invocation.operands();
        if (operands.isEmpty() != invocation.has("--list")) {
            throw MisuseException.command("'discard' takes a table, a table and a key, or --list");
        }
        if (operands.isEmpty()) {
            list();
            return;
        }
        long rows = operands.size() == 1
                ? client.discard(operands.get(0))
                : client.discard(operands.get(0), operands.get(1)) ? 1 : 0;
        if (rows == 0 && operands.size() == 2) {
            throw new SyncException("table '" + operands.get(0) + "' has no such row of which anything waits");
        }
        output.out()
                .println(
                        invocation.has("--json")
                                ? Json.of(Map.of("discarded", rows))
                                : "what waited of " + Count.of(rows, "row")
                                        + " was discarded; central will not get it");
    }

    private void list() {
        List<DiscardedRow> rows = client.discarded();
        boolean keys = invocation.has("--keys");
        if (invocation.has("--json")) {
            output.out()
                    .println(
                            Json.of(rows.stream().map(row -> members(row, keys)).toList()));
            return;
        }
        rows.forEach(row -> output.out()
                .println(row.discardedAt() + " " + row.table() + (keys ? " key " + row.rowKey() : "") + ", changed "
                        + row.changedAt()));
        output.err().println(Count.of(rows.size(), "row"));
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
