package dev.hybridsync.examples.app;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code conflicts}: what lost at central against states of other sites, and restoring it. */
final class ConflictCommands {
    /** More lines than anybody reads. */
    private static final int SHOWN = 100;

    private final SyncHandler handler;
    private final Output output;
    private final Invocation invocation;

    ConflictCommands(SyncHandler handler, Output output, Invocation invocation) {
        this.handler = handler;
        this.output = output;
        this.invocation = invocation;
    }

    void run() {
        List<String> operands = invocation.operands();
        String what = operands.isEmpty() ? "list" : operands.get(0);
        if (what.equals("list") && operands.size() <= 1) {
            list();
        } else if (what.equals("show") && operands.size() == 2) {
            show(id(operands.get(1)));
        } else if (what.equals("restore") && operands.size() == 2) {
            restore(id(operands.get(1)));
        } else {
            throw MisuseException.command("'conflicts' takes list, show ID or restore ID");
        }
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw MisuseException.command("'" + text + "' is no conflict's ID, which is a number that the list shows");
        }
    }

    /** Lists them, without keys and rows. */
    private void list() {
        List<Conflict> conflicts = handler.operations().conflicts(ConflictQuery.newest(SHOWN));
        if (invocation.has("--json")) {
            output.out()
                    .println(Json.of(
                            conflicts.stream().map(ConflictText::members).toList()));
            return;
        }
        conflicts.forEach(conflict -> output.out().println(ConflictText.line(conflict)));
        output.err().println(conflicts.size() < SHOWN ? Count.of(conflicts.size(), "conflict") : "the newest " + SHOWN);
    }

    /** Shows one with its key and row: that is what was asked for. */
    private void show(long id) {
        Conflict conflict =
                handler.operations().conflict(id).orElseThrow(() -> new SyncException("there is no conflict " + id));
        if (invocation.has("--json")) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>(ConflictText.members(conflict));
            members.put("key", conflict.key());
            members.put("lostRow", conflict.lostRow());
            output.out().println(Json.of(members));
            return;
        }
        output.out().println(ConflictText.line(conflict));
        Map<String, @Nullable Object> row = conflict.lostRow();
        if (row == null) {
            output.out().println("  the row " + ConflictText.values(conflict.key()) + " was gone");
        } else {
            row.forEach((column, value) -> output.out().println("  " + column + " = " + value));
        }
    }

    private void restore(long id) {
        OptionalLong replaced = handler.operations().restoreConflict(id);
        if (invocation.has("--json")) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("restored", id);
            members.put("replaced", replaced.isPresent() ? replaced.getAsLong() : null);
            output.out().println(Json.of(members));
        } else {
            output.out()
                    .println(
                            replaced.isPresent()
                                    ? "restored; what it replaced is conflict " + replaced.getAsLong()
                                    : "central has this state already");
        }
    }
}
