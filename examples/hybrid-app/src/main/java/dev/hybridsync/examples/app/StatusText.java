package dev.hybridsync.examples.app;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncStatus;
import dev.hybridsync.status.FlushFailure;
import dev.hybridsync.status.Pause;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client's status, for a person or for a program. */
final class StatusText {
    private static final String TABLES = "tables";
    private static final String PAUSED = "paused";
    private static final String FAILURE = "lastFailure";
    private static final String HELD = "heldTables";
    private static final String FINDINGS = "findings";

    private StatusText() {}

    static int tell(SyncClient client, Invocation call) {
        SyncStatus status = client.status();
        Instant now = Clock.systemUTC().instant();
        call.tell(members(status, now), of(status, now));
        return ExitStatus.OK;
    }

    private static String of(SyncStatus status, Instant now) {
        Map<String, @Nullable Object> members = members(status, now);
        members.remove(TABLES);
        Pause paused = status.paused();
        members.put(PAUSED, paused == null ? null : "since " + paused.since() + ": " + paused.reason());
        FlushFailure failure = status.flushFailure();
        members.put(
                FAILURE,
                failure == null ? null : failure.at() + " " + failure.code() + ": " + Failure.whole(failure.message()));
        AgentText.shorten(members, status.agentSign(), now);
        members.put(HELD, status.heldTables().isEmpty() ? null : String.join(", ", status.heldTables()));
        members.put(
                FINDINGS, status.findings().isEmpty() ? null : status.findings().size());
        String findings =
                status.findings().isEmpty() ? "" : System.lineSeparator() + FindingsText.of(status.findings());
        return lines(members) + tables(status.tables()) + findings;
    }

    /** The state of a row. */
    static String of(RowStatus status) {
        return lines(members(status));
    }

    /** The state of a row, for a program. */
    static Map<String, @Nullable Object> members(RowStatus status) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("state", status.state());
        members.put("syncedAt", Json.text(status.syncedAt()));
        members.put("pendingSince", Json.text(status.pendingSince()));
        if (status.outcome() != null) {
            members.put("outcome", status.outcome());
            members.put("code", status.code());
            members.put("detail", CommandWords.ofAny(status.detail()));
        }
        return members;
    }

    static String lines(Map<String, @Nullable Object> members) {
        return members.entrySet().stream()
                .map(member ->
                        String.format("%-16s %s", member.getKey(), Objects.requireNonNullElse(member.getValue(), "-")))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String tables(List<TableStatus> tables) {
        int width =
                tables.stream().mapToInt(table -> table.table().length()).max().orElse(0);
        String form = "%n%-" + Math.max(width, TABLES.length()) + "s %10s %10s %10s  %-28s %s";
        StringBuilder text = new StringBuilder();
        if (!tables.isEmpty()) {
            text.append(String.format(form, TABLES, "pending", "deferred", "rejected", "lastSyncedAt", ""));
        }
        for (TableStatus table : tables) {
            text.append(String.format(
                    form,
                    table.table(),
                    table.pending(),
                    table.deferred(),
                    table.rejected(),
                    Objects.requireNonNullElse(Json.text(table.lastSyncedAt()), "-"),
                    (table.held() ? "held" : "") + (table.backfilled() ? "" : " not backfilled")));
        }
        tables.stream()
                .filter(table -> table.heldReason() != null)
                .forEach(table -> text.append(
                        String.format("%n%s is held: %s", table.table(), CommandWords.ofAny(table.heldReason()))));
        return text.toString();
    }

    private static Map<String, @Nullable Object> members(TableStatus table) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("table", table.table());
        members.put("pending", table.pending());
        members.put("oldestPendingAt", Json.text(table.oldestPendingAt()));
        members.put("deferred", table.deferred());
        members.put("rejected", table.rejected());
        members.put("lastSyncedAt", Json.text(table.lastSyncedAt()));
        members.put("backfilled", table.backfilled());
        members.put("held", table.held());
        members.put("heldReason", CommandWords.ofAny(table.heldReason()));
        return members;
    }

    private static @Nullable Map<String, @Nullable Object> members(@Nullable FlushFailure failure) {
        if (failure == null) {
            return null;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("at", Json.text(failure.at()));
        members.put("code", failure.code());
        members.put("message", CommandWords.of(failure.message()));
        return members;
    }

    private static @Nullable Map<String, Object> members(@Nullable Pause paused) {
        return paused == null ? null : Map.of("since", paused.since().toString(), "reason", paused.reason());
    }

    private static Map<String, @Nullable Object> members(SyncStatus status, Instant now) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("nodeId", status.nodeId());
        members.put("journalId", status.journalId().toString());
        members.put("pending", status.pending());
        members.put("oldestPendingAt", Json.text(status.oldestPendingAt()));
        members.put("oldestPendingAge", Json.text(status.oldestPendingAge()));
        members.put("deferred", status.deferred());
        members.put("rejected", status.rejected());
        members.put("overdue", status.overdue());
        members.put("lastBatchId", Json.text(status.lastBatchId()));
        members.put("lastSuccessAt", Json.text(status.lastSuccessAt()));
        members.put("inFlight", Json.text(status.inFlight()));
        members.put(FAILURE, members(status.flushFailure()));
        members.putAll(AgentText.members(status.agentSign(), now));
        members.put("heartbeat", Json.text(status.heartbeat()));
        members.put(PAUSED, members(status.paused()));
        members.put("fork", status.fork() == null ? null : status.fork().cause());
        members.put(HELD, status.heldTables());
        members.put(FINDINGS, FindingsText.members(status.findings()));
        members.put(TABLES, status.tables().stream().map(StatusText::members).toList());
        return members;
    }
}
