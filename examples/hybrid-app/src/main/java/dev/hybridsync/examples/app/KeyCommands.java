package dev.hybridsync.examples.app;

import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.access.ApiKeyStore;
import dev.hybridsync.examples.app.Operands.End;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code keys}: issues, lists and ends the keys that give nodes access to central. */
final class KeyCommands {
    private static final String ID = "the key's id, as 'keys list' shows it";

    private KeyCommands() {}

    static CommandSpec keys() {
        return CommandBuilder.command(
                        "keys",
                        Side.CENTRAL,
                        call -> {
                            throw MisuseException.command("'keys' takes issue, list, expire, rotate or revoke");
                        },
                        "issues, lists and ends the API keys of nodes")
                .with(KeyIssuing.issue())
                .with(CommandBuilder.command(
                                "list",
                                Side.CENTRAL,
                                with(KeyCommands::list),
                                "all keys by id, with what they allow, when they end,"
                                        + " and when they were last used; never a key itself")
                        .json()
                        .build())
                .with(CommandBuilder.command(
                                "expire",
                                Side.CENTRAL,
                                with(KeyCommands::expire),
                                "ends a key at another time than before, sooner or later",
                                KeyIssuing.DATE)
                        .operand("ID", ID)
                        .operand("DATE", End.class, Operands::end, "when it ends")
                        .json()
                        .build())
                .with(KeyIssuing.rotate())
                .with(CommandBuilder.command(
                                "revoke",
                                Side.CENTRAL,
                                with(KeyCommands::revoke),
                                "ends a key at once; this can't be undone")
                        .operand("ID", ID)
                        .json()
                        .build())
                .build();
    }

    /** The earlier command for issuing a key, which is still supported. */
    static CommandSpec issueKey() {
        return KeyIssuing.issueKey();
    }

    private static Action with(BiConsumer<ApiKeyStore, Invocation> action) {
        return call -> {
            try (CentralDatabases central = CentralDatabases.open(call.settings(), false)) {
                action.accept(central.keys(), call);
                return ExitStatus.OK;
            }
        };
    }

    private static void list(ApiKeyStore store, Invocation call) {
        Instant now = Clock.systemUTC().instant();
        List<ApiKeyInfo> keys = store.list();
        if (call.json()) {
            call.tell(keys.stream().map(key -> KeyText.members(key, now)).toList(), "");
        } else {
            call.output()
                    .out()
                    .print(keys.stream()
                            .map(key -> KeyText.line(key, now) + System.lineSeparator())
                            .collect(Collectors.joining()));
        }
    }

    private static void expire(ApiKeyStore store, Invocation call) {
        String id = call.operand(0);
        Instant at = call.operand(1, End.class).at();
        store.expire(id, at);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("expiresAt", Json.text(at));
        call.tell(members, "key " + id + (at == null ? " no longer has an end date" : " ends " + at));
    }

    private static void revoke(ApiKeyStore store, Invocation call) {
        String id = call.operand(0);
        boolean revoked = store.revokeKey(id);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("revokedNow", revoked);
        call.tell(members, "key " + id + (revoked ? " is revoked" : " was already revoked"));
    }
}
