package dev.hybridsync.examples.app;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.schema.SyncSchema;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code keys}: what opens central, to whom, and until when. */
final class KeyCommands {
    private static final String EXPECTED_DATE =
            "a day such as 2027-01-31, a time such as 2027-01-31T18:00:00Z, 'now' or 'never'";

    private final Settings settings;
    private final Output output;
    private final Invocation invocation;
    private final Clock clock = Clock.systemUTC();

    KeyCommands(Settings settings, Output output, Invocation invocation) {
        this.settings = settings;
        this.output = output;
        this.invocation = invocation;
    }

    int run() {
        List<String> operands = invocation.operands();
        switch (operands.get(0) + " " + (operands.size() - 1)) {
            case "issue 1" -> {
                takes("--tables", "--no-delete", "--expires", "--label", "--out");
                issue(operands.get(1));
            }
            case "list 0" -> {
                takes("--json");
                list();
            }
            case "expire 2" -> {
                takes();
                expire(operands.get(1), date(operands.get(2)));
            }
            case "rotate 1" -> {
                takes("--ends", "--expires", "--out");
                rotate(operands.get(1));
            }
            case "revoke 1" -> {
                takes();
                revoke(operands.get(1));
            }
            default ->
                throw MisuseException.command(
                        "'keys' takes issue NODE, list, expire ID DATE, rotate ID --ends DATE or revoke ID");
        }
        return ExitStatus.OK;
    }

    private void takes(String... options) {
        Set<String> others = new LinkedHashSet<>(invocation.options());
        Arrays.asList(options).forEach(others::remove);
        if (!others.isEmpty()) {
            throw MisuseException.command("'keys " + invocation.operands().get(0) + "' has no option '"
                    + others.iterator().next() + "'");
        }
    }

    private void issue(String nodeId) {
        if (!NodeId.isValid(nodeId)) {
            throw MisuseException.configuration("'" + nodeId
                    + "' can't name a node; expected is 1 to 64 letters, digits, '.', '_' or '-', such as store-042");
        }
        Set<String> tables =
                invocation.value("--tables").map(KeyCommands::names).orElse(null);
        Grant all = new Grant(nodeId, tables);
        Grant grant = invocation.has("--no-delete") ? all.withoutDelete() : all;
        Instant expires = end("--expires");
        String label = invocation.value("--label").orElse(null);
        DbSettings db = settings.centralDb();
        try (Database database = Database.open(db, true)) {
            if (tables != null) {
                remarkUnknown(database, tables);
            }
            JdbcApiKeys keys = JdbcApiKeys.create(database.dataSource());
            hand(() -> keys.issue(grant, expires, label), "a new key of node " + nodeId, db);
        }
    }

    private static Set<String> names(String list) {
        Set<String> names = Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (names.isEmpty()) {
            throw MisuseException.command("'--tables' names no table");
        }
        return names;
    }

    /** A key may be issued before its table exists; but a mistyped name would be noticed late. */
    private void remarkUnknown(Database database, Set<String> tables) {
        SyncSchema schema = TableChoice.whatever(database.dataSource(), settings);
        tables.stream()
                .filter(table -> schema.find(table).isEmpty())
                .forEach(table -> output.err().println("central has no table '" + table + "' that can be synced now"));
    }

    /** The key alone goes to standard output, or to the file. */
    private void hand(Supplier<String> issuing, String what, DbSettings db) {
        String[] issued = new String[1];
        Supplier<String> remembering = () -> issued[0] = issuing.get();
        invocation
                .value("--out")
                .ifPresentOrElse(
                        file -> KeyFile.write(file, remembering),
                        () -> output.out().println(remembering.get()));
        output.err()
                .println(what + ", id " + ApiKey.id(issued[0])
                        + invocation.value("--out").map(file -> ", in " + file).orElse(", shown only this once") + "; "
                        + db + " keeps its hash");
    }

    private void list() {
        Instant now = clock.instant();
        try (Database database = Database.open(settings.centralDb(), false)) {
            List<ApiKeyInfo> keys = JdbcApiKeys.create(database.dataSource()).list();
            if (invocation.has("--json")) {
                output.out()
                        .println(Json.of(keys.stream()
                                .map(key -> KeyText.members(key, now))
                                .toList()));
            } else {
                keys.forEach(key -> output.out().println(KeyText.line(key, now)));
            }
        }
    }

    private void expire(String id, @Nullable Instant at) {
        try (Database database = Database.open(settings.centralDb(), false)) {
            JdbcApiKeys.create(database.dataSource()).expire(id, at);
        }
        output.out().println("key " + id + (at == null ? " does not end any more" : " ends " + at));
    }

    private void rotate(String id) {
        Instant ends = invocation
                .value("--ends")
                .map(this::date)
                .orElseThrow(() -> MisuseException.command("'keys rotate' needs --ends DATE, when the old key ends"));
        Instant expires = end("--expires");
        DbSettings db = settings.centralDb();
        try (Database database = Database.open(db, false)) {
            JdbcApiKeys keys = JdbcApiKeys.create(database.dataSource());
            hand(() -> keys.rotate(id, ends, expires), "the key after " + id + ", which ends " + ends, db);
        }
    }

    private void revoke(String id) {
        try (Database database = Database.open(settings.centralDb(), false)) {
            boolean revoked = JdbcApiKeys.create(database.dataSource()).revokeKey(id);
            output.out().println("key " + id + (revoked ? " is revoked" : " was revoked before"));
        }
    }

    private @Nullable Instant end(String option) {
        return invocation.value(option).map(this::date).orElse(null);
    }

    /** Null for never. */
    private @Nullable Instant date(String text) {
        try {
            return switch (text) {
                case "now" -> clock.instant();
                case "never" -> null;
                default ->
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text);
            };
        } catch (DateTimeException e) {
            throw MisuseException.configuration("'" + text + "' is no date; expected is " + EXPECTED_DATE);
        }
    }
}
