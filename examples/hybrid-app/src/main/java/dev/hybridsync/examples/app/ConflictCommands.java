package dev.hybridsync.examples.app;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code conflicts}: lists, shows and restores the states that lost at central against those of other sites. */
final class ConflictCommands {
    /** More lines than anybody reads. */
    private static final int SHOWN = 100;

    private ConflictCommands() {}

    static CommandSpec conflicts() {
        return CommandBuilder.command(
                        "conflicts",
                        Side.CENTRAL,
                        with(ConflictCommands::list),
                        "states of rows that lost against those of other sites: lists, shows or restores them",
                        "Without a command of its own it lists the newest ones.")
                .json()
                .with(CommandBuilder.command(
                                "list", Side.CENTRAL, with(ConflictCommands::list), "the newest ones, without rows")
                        .json()
                        .build())
                .with(one("show", ConflictCommands::show, "one with its key and the row that lost"))
                .with(one("restore", ConflictCommands::restore, "puts the row that lost back; can be undone likewise"))
                .build();
    }

    private static CommandSpec one(String name, BiConsumer<CentralOperations, Invocation> action, String summary) {
        return CommandBuilder.command(name, Side.CENTRAL, with(action), summary)
                .operand("ID", Long.class, Operands::conflictId, "its number, as the list shows it")
                .json()
                .build();
    }

    private static Action with(BiConsumer<CentralOperations, Invocation> action) {
        return call -> {
            try (CentralSite central = CentralSite.ofBookkeeping(call)) {
                action.accept(central.handler().operations(), call);
                return ExitStatus.OK;
            }
        };
    }

    /** Lists the conflicts, without keys and rows. */
    private static void list(CentralOperations central, Invocation call) {
        List<Conflict> conflicts = central.conflicts(ConflictQuery.newest(SHOWN));
        if (call.json()) {
            call.tell(conflicts.stream().map(ConflictText::members).toList(), "");
            return;
        }
        conflicts.forEach(conflict -> call.output().out().println(ConflictText.line(conflict)));
        call.output()
                .err()
                .println(conflicts.size() < SHOWN ? Count.of(conflicts.size(), "conflict") : "the newest " + SHOWN);
    }

    /** Shows one conflict with its key and row, because the user asked for them. */
    private static void show(CentralOperations central, Invocation call) {
        long id = call.operand(0, Long.class);
        Conflict conflict = central.conflict(id).orElseThrow(() -> new SyncException("there is no conflict " + id));
        Map<String, @Nullable Object> members = new LinkedHashMap<>(ConflictText.members(conflict));
        members.put("key", conflict.key());
        members.put("lostRow", conflict.lostRow());
        call.tell(members, ConflictText.line(conflict) + System.lineSeparator() + row(conflict));
    }

    private static String row(Conflict conflict) {
        Map<String, @Nullable Object> row = conflict.lostRow();
        return row == null
                ? "  the row " + ConflictText.values(conflict.key()) + " was gone"
                : row.entrySet().stream()
                        .map(column -> "  " + column.getKey() + " = " + column.getValue())
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    private static void restore(CentralOperations central, Invocation call) {
        long id = call.operand(0, Long.class);
        OptionalLong replaced = central.restoreConflict(id);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("restored", id);
        members.put("replaced", replaced.isPresent() ? replaced.getAsLong() : null);
        call.tell(
                members,
                replaced.isPresent()
                        ? "restored; what it replaced is conflict " + replaced.getAsLong()
                        : "central has this state already");
    }
}
