package dev.hybridsync.examples.app;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeyStore;
import dev.hybridsync.access.Grant;
import dev.hybridsync.examples.app.Operands.End;
import dev.hybridsync.examples.app.Operands.TableNames;
import dev.hybridsync.schema.SyncSchema;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands that issue a key. They write only the key to standard output, so that it can be piped, or write it to a
 * file.
 */
final class KeyIssuing {
    /** The help text for dates as operands. */
    static final String DATE = "DATE is a day such as 2027-01-31 (from its beginning on, UTC), a time such as"
            + " 2027-01-31T18:00:00Z, 'now' or 'never'.";

    private static final String EXPIRES = "--expires";
    private static final String ENDS = "--ends";
    private static final String OUT = "--out";

    private KeyIssuing() {}

    static CommandSpec issueKey() {
        return CommandBuilder.command(
                        "issue-key",
                        Side.CENTRAL,
                        KeyIssuing::issueKey,
                        "prints a new API key of a node, alone, on standard output")
                .operand("NODE", String.class, Operands::nodeId, "the node's name, such as store-042")
                .build();
    }

    static CommandSpec issue() {
        return withOut(CommandBuilder.command(
                                "issue",
                                Side.CENTRAL,
                                KeyIssuing::issue,
                                "a new key of a node, for some tables only, or without deletes, if wanted",
                                DATE)
                        .operand("NODE", String.class, Operands::nodeId, "the node's name, such as store-042")
                        .option(
                                "--tables",
                                "T,..",
                                TableNames.class,
                                Operands::tables,
                                "tables that it allows; default: all")
                        .flag("--no-delete", "it allows no deletes")
                        .option(EXPIRES, "DATE", End.class, Operands::end, "when it ends; default: never")
                        .option("--label", "TEXT", String.class, Operands::text, "a text for 'keys list'"))
                .build();
    }

    static CommandSpec rotate() {
        return withOut(CommandBuilder.command(
                                "rotate",
                                Side.CENTRAL,
                                KeyIssuing::rotate,
                                "the node's next key, which allows the same; both are valid until the old one ends",
                                DATE)
                        .operand("ID", "the old key's id, as 'keys list' shows it")
                        .option(ENDS, "DATE", End.class, Operands::end, "when the old key ends; required")
                        .option(EXPIRES, "DATE", End.class, Operands::end, "when the new one ends; default: never"))
                .build();
    }

    private static CommandBuilder withOut(CommandBuilder command) {
        return command.option(
                OUT,
                "FILE",
                String.class,
                Operands::text,
                "writes the key to a new file that only its owner can read, instead of to standard output");
    }

    private static int issueKey(Invocation call) {
        String nodeId = call.operand(0);
        DbSettings db = call.settings().centralDb();
        try (CentralDatabases central = CentralDatabases.open(call.settings(), true)) {
            String key = central.keys().issue(nodeId);
            call.output()
                    .err()
                    .println("a new key of node " + nodeId + ", shown only this once; " + db + " keeps its hash");
            call.output().out().println(key);
        }
        return ExitStatus.OK;
    }

    private static int issue(Invocation call) {
        String nodeId = call.operand(0);
        Set<String> tables =
                call.value("--tables", TableNames.class).map(TableNames::names).orElse(null);
        Grant all = new Grant(nodeId, tables);
        Grant grant = call.has("--no-delete") ? all.withoutDelete() : all;
        Instant expires = end(call, EXPIRES);
        String label = call.value("--label").orElse(null);
        try (CentralDatabases central = CentralDatabases.open(call.settings(), true)) {
            if (tables != null) {
                remarkUnknown(central, tables, call);
            }
            ApiKeyStore keys = central.keys();
            hand(() -> keys.issue(grant, expires, label), "a new key of node " + nodeId, call);
        }
        return ExitStatus.OK;
    }

    /** A key may be issued before its table exists, but a mistyped name would only be noticed late. */
    private static void remarkUnknown(CentralDatabases central, Set<String> tables, Invocation call) {
        SyncSchema schema = TableChoice.whatever(central.tables(), call.settings());
        tables.stream()
                .filter(table -> schema.find(table).isEmpty())
                .forEach(table ->
                        call.output().err().println("central has no table '" + table + "' that can be synced now"));
    }

    private static int rotate(Invocation call) {
        String id = call.operand(0);
        Instant ends = call.value(ENDS, End.class)
                .map(End::at)
                .orElseThrow(() -> MisuseException.command("'keys rotate' needs --ends DATE, when the old key ends"));
        Instant expires = end(call, EXPIRES);
        try (CentralDatabases central = CentralDatabases.open(call.settings(), false)) {
            ApiKeyStore keys = central.keys();
            hand(() -> keys.rotate(id, ends, expires), "the key after " + id + ", which ends " + ends, call);
        }
        return ExitStatus.OK;
    }

    private static @Nullable Instant end(Invocation call, String option) {
        return call.value(option, End.class).map(End::at).orElse(null);
    }

    private static void hand(Supplier<String> issuing, String what, Invocation call) {
        Optional<String> file = call.value(OUT);
        String[] issued = new String[1];
        Supplier<String> remembering = () -> issued[0] = issuing.get();
        file.ifPresentOrElse(
                name -> KeyFile.write(name, remembering),
                () -> call.output().out().println(remembering.get()));
        call.output()
                .err()
                .println(what + ", id " + ApiKey.id(issued[0])
                        + file.map(name -> ", in " + name).orElse(", shown only this once") + "; "
                        + call.settings().centralDb() + " keeps its hash");
    }
}
