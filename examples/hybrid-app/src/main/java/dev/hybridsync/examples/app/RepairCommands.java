package dev.hybridsync.examples.app;

import dev.hybridsync.Rejoin;
import dev.hybridsync.SyncClient;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowExplanation;
import dev.hybridsync.status.TableStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person does about rows that central did not take, and about a journal that is forked. */
final class RepairCommands {
    /** More rows than anybody reads. */
    static final int SHOWN = 1_000;

    private final SyncClient client;
    private final Output output;
    private final Invocation invocation;

    RepairCommands(SyncClient client, Output output, Invocation invocation) {
        this.client = client;
        this.output = output;
        this.invocation = invocation;
    }

    /** All that is known of one row, and what comes next. */
    void explain() {
        RowExplanation row = client.explain(
                invocation.operands().get(0), invocation.operands().get(1));
        output.out().println(ExplanationText.of(row, invocation.has("--json")));
    }

    /** Rows that central deferred or rejected, and why. */
    void quarantine() {
        List<QuarantinedRow> rows = client.quarantine(SHOWN);
        boolean keys = invocation.has("--keys");
        if (invocation.has("--json")) {
            output.out().println(QuarantineText.json(rows, keys));
            return;
        }
        rows.forEach(row -> output.out().println(QuarantineText.line(row, keys)));
        output.err().println(rows.size() < SHOWN ? Count.of(rows.size(), "row") : "the oldest " + SHOWN + " rows");
    }

    /** One row, the rows of one table, or all. */
    void retry() {
        List<String> operands = invocation.operands();
        if (operands.isEmpty() != invocation.has("--all")) {
            throw MisuseException.command("'retry' takes a table, a table and a key, or --all");
        }
        if (!operands.isEmpty()) {
            requireTable(operands.get(0));
        }
        long rows = switch (operands.size()) {
            case 0 -> client.retryAll();
            case 1 ->
                client.retry(client.quarantine(Integer.MAX_VALUE).stream()
                        .filter(row -> row.table().equals(operands.get(0)))
                        .toList());
            default -> client.retry(operands.get(0), operands.get(1)) ? 1 : 0;
        };
        if (rows == 0 && operands.size() == 2) {
            throw MisuseException.configuration("table '" + operands.get(0) + "' has no such row in quarantine; nothing"
                    + " was changed. 'explain' tells how the row stands");
        }
        tell(Map.of("retried", rows), Count.of(rows, "row") + " will be sent again by the next flush");
    }

    private void requireTable(String table) {
        List<String> names =
                client.status().tables().stream().map(TableStatus::table).toList();
        if (!names.contains(table)) {
            throw MisuseException.configuration("there is no table '" + table
                    + "' here; nothing was changed. There are " + String.join(", ", names));
        }
    }

    /** Stops sending, in every process, until somebody resumes it. */
    void pause() {
        client.pause(invocation.operands().get(0));
        output.out().println("paused: nothing is sent until 'resume'; changes are captured");
    }

    void resume() {
        output.out()
                .println(
                        client.resume()
                                ? "resumed: the next flush sends what waits"
                                : "sending was not paused; nothing was changed");
    }

    /** Continues under a new journal id after a fork. */
    void rejoin() {
        Rejoin choice = Arrays.stream(Rejoin.values())
                .filter(value -> word(value).equals(invocation.operands().get(0)))
                .findFirst()
                .orElseThrow(() -> MisuseException.command("'rejoin' takes "
                        + Arrays.stream(Rejoin.values())
                                .map(RepairCommands::word)
                                .collect(Collectors.joining(", "))));
        client.rejoin(choice);
        tell(
                Map.of(
                        "rejoined",
                        choice,
                        "journalId",
                        client.status().journalId().toString(),
                        "pending",
                        client.status().pending()),
                "the node goes on as journal " + client.status().journalId() + "; "
                        + Count.of(client.status().pending(), "entry is", "entries are") + " pending");
    }

    private static String word(Rejoin choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void tell(Map<String, Object> members, String line) {
        output.out().println(invocation.has("--json") ? Json.of(members) : line);
    }
}
