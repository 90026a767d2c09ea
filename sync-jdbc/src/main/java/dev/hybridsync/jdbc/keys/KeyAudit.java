package dev.hybridsync.jdbc.keys;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.AuditLog;
import dev.hybridsync.access.Grant;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports to the audit log what is done to keys, which it names only by their ids. */
public final class KeyAudit {
    private KeyAudit() {}

    public static void issued(String apiKey, Grant grant, @Nullable Instant expiresAt) {
        AuditLog.info(
                "key.issued",
                "key",
                ApiKey.id(apiKey),
                "node",
                grant.nodeId(),
                "tables",
                tables(grant),
                "operations",
                operations(grant),
                "expires",
                expiresAt);
    }

    private static String tables(Grant grant) {
        Set<String> tables = grant.tables();
        return tables == null ? "all" : String.join(",", new TreeSet<>(tables));
    }

    private static String operations(Grant grant) {
        return grant.operations().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    public static void expires(KeyRow key, @Nullable Instant at) {
        AuditLog.info("key.expires", "key", key.id(), "node", key.grant().nodeId(), "at", at == null ? "never" : at);
    }

    public static void revoked(KeyRow key) {
        AuditLog.info("key.revoked", "key", key.id(), "node", key.grant().nodeId());
    }

    public static void allRevoked(String nodeId, int keys) {
        AuditLog.info("key.all-revoked", "node", nodeId, "keys", keys);
    }

    public static void rotated(KeyRow old, Instant oldEndsAt, String nextKey, @Nullable Instant nextExpiresAt) {
        AuditLog.info(
                "key.rotated",
                "key",
                old.id(),
                "node",
                old.grant().nodeId(),
                "next",
                ApiKey.id(nextKey),
                "ends",
                oldEndsAt,
                "next-expires",
                nextExpiresAt);
    }
}
