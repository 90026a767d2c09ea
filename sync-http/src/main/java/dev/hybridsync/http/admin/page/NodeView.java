package dev.hybridsync.http.admin.page;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncStatus;
import dev.hybridsync.http.admin.page.Page.Notice;
import dev.hybridsync.http.admin.page.Page.Tile;
import dev.hybridsync.status.AgentSign;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.FlushFailure;
import dev.hybridsync.status.Fork;
import dev.hybridsync.status.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The state of a node. */
final class NodeView {
    private final SyncClient client;
    private final String program;

    NodeView(SyncClient client, String program) {
        this.client = client;
        this.program = program;
    }

    Page show(Place place) {
        SyncStatus status = client.status();
        return new Page(
                "Overview",
                lead(status),
                tiles(status),
                notices(status, place),
                List.of(
                        Section.of("sending", "Sending").facts(sending(status, place)),
                        Section.of("findings", "Findings").table(FindingsTable.of(status.findings())),
                        Section.of("act", "What you can do").commands(commands(status))));
    }

    private static String lead(SyncStatus status) {
        if (status.fork() != null || status.paused() != null) {
            return "Nothing is sent now. Changes are still captured.";
        }
        long waiting = status.pending() + status.deferred() + status.rejected();
        return waiting == 0 ? "Central has everything." : "Changes wait here; none is lost.";
    }

    private static List<Tile> tiles(SyncStatus status) {
        Duration age = status.oldestPendingAge();
        long held = status.heldTables().size();
        return List.of(
                new Tile(
                        "Waiting to be sent",
                        Words.number(status.pending()),
                        Tone.PLAIN,
                        age == null ? "" : "the oldest for " + Words.span(age)),
                new Tile(
                        "Deferred",
                        Words.number(status.deferred()),
                        tone(status.overdue(), Tone.WARN),
                        overdue(status)),
                new Tile("Rejected", Words.number(status.rejected()), tone(status.rejected(), Tone.BAD), ""),
                new Tile("Held tables", Words.number(held), tone(held, Tone.WARN), ""));
    }

    private static Tone tone(long number, Tone tone) {
        return number == 0 ? Tone.GOOD : tone;
    }

    private static String overdue(SyncStatus status) {
        return status.overdue() == 0 ? "" : Words.number(status.overdue()) + " for too long";
    }

    private List<Notice> notices(SyncStatus status, Place place) {
        List<Notice> notices = new ArrayList<>();
        Fork fork = status.fork();
        if (fork != null) {
            notices.add(new Notice(
                    Tone.BAD,
                    "The journal is forked",
                    (fork.cause() == Fork.Cause.CENTRAL_WENT_BACK
                                    ? "The last batch that central has of this journal is an older one,"
                                            + " so central's database was restored, or is new."
                                    : "Central has a batch that this journal does not know, so this database"
                                            + " was restored or recreated, or another one has the same name.")
                            + " Found " + Words.ago(fork.foundAt(), place.now())
                            + ". Nothing is sent until a person chooses how to rejoin."));
        }
        Pause pause = status.paused();
        if (pause != null) {
            notices.add(new Notice(
                    Tone.WARN, "Sending is paused", pause.reason() + " Since " + Words.time(pause.since()) + "."));
        }
        FlushFailure failure = status.flushFailure();
        if (failure != null) {
            notices.add(new Notice(
                    Tone.WARN,
                    "The last flush stopped: " + failure.code(),
                    failure.message() + " " + Words.ago(failure.at(), place.now()) + "."));
        }
        for (String table : status.heldTables()) {
            notices.add(new Notice(Tone.WARN, "Table " + table + " is held", reason(status, table)));
        }
        return notices;
    }

    private static String reason(SyncStatus status, String table) {
        return status.tables().stream()
                .filter(each -> each.table().equals(table))
                .map(each -> Objects.requireNonNullElse(each.heldReason(), ""))
                .findFirst()
                .orElse("");
    }

    private static List<Map.Entry<String, Cell>> sending(SyncStatus status, Place place) {
        AgentStatus agent = status.agent();
        AgentSign sign = status.agentSign();
        UUID inFlight = status.inFlight();
        List<Map.Entry<String, Cell>> facts = new ArrayList<>();
        // the page may be in a different process from the one that sends
        if (sign != null && agent.state() == AgentStatus.State.STOPPED) {
            facts.add(Map.entry("Agent", agent(sign.state(), sign.since())));
            facts.add(Map.entry(
                    "Its process",
                    Cell.of(
                            Piece.text(sign.process()),
                            Piece.note("last seen " + Words.ago(sign.seenAt(), place.now())))));
            facts.add(Map.entry("Next attempt", Cell.ago(sign.nextAttemptAt(), place.now())));
        } else {
            facts.add(Map.entry("Agent", agent(agent.state(), agent.since())));
            facts.add(Map.entry("Next attempt", Cell.ago(agent.nextAttemptAt(), place.now())));
        }
        facts.add(Map.entry("Failures in a row", Cell.number((long) agent.failures())));
        facts.add(Map.entry("Central last acknowledged", Cell.ago(status.lastSuccessAt(), place.now())));
        facts.add(Map.entry("Central last answered this process", Cell.ago(status.lastAnswerAt(), place.now())));
        facts.add(Map.entry("Oldest change that waits", Cell.ago(status.oldestPendingAt(), place.now())));
        facts.add(
                Map.entry("Batch in flight", inFlight == null ? Cell.NONE : Cell.of(Piece.code(inFlight.toString()))));
        facts.add(Map.entry("Journal", Cell.of(Piece.code(status.journalId().toString()))));
        return facts;
    }

    private static Cell agent(AgentStatus.State state, Instant since) {
        return Cell.of(badge(state), Piece.note("since " + Words.time(since)));
    }

    private static Piece badge(AgentStatus.State state) {
        return switch (state) {
            case STOPPED -> Piece.badge(Tone.PLAIN, "Stopped");
            case WAITING -> Piece.badge(Tone.GOOD, "Waiting");
            case FLUSHING -> Piece.badge(Tone.GOOD, "Flushing");
            case BACKING_OFF -> Piece.badge(Tone.WARN, "Backing off");
            case REFUSED -> Piece.badge(Tone.BAD, "Refused by central");
            case FORKED -> Piece.badge(Tone.BAD, "Forked");
            case PAUSED -> Piece.badge(Tone.WARN, "Paused");
        };
    }

    private List<Command> commands(SyncStatus status) {
        List<Command> commands = new ArrayList<>();
        if (status.fork() != null) {
            commands.add(Command.of(
                    program,
                    "Continue after a fork, with new changes only (only-new)"
                            + " or with every row (keep-central, overwrite-central)",
                    "SyncClient.rejoin(choice)",
                    "rejoin",
                    "only-new"));
        }
        commands.add(
                status.paused() == null
                        ? Command.of(program, "Pause sending", "SyncClient.pause(reason)", "pause", "REASON")
                        : Command.of(program, "Send again", "SyncClient.resume()", "resume"));
        commands.add(Command.of(program, "Send what waits, once", "SyncClient.flush()", "flush"));
        commands.add(Command.of(program, "Compare the rows here with central's", "SyncClient.verify()", "verify"));
        return commands;
    }
}
