package dev.hybridsync.examples.app;

import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.change.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How keys are shown. */
final class KeyText {
    private KeyText() {}

    static String line(ApiKeyInfo key, Instant now) {
        Set<String> tables = key.grant().tables();
        StringBuilder line = new StringBuilder(key.id())
                .append("  ")
                .append(key.grant().nodeId())
                .append("  ")
                .append(state(key, now))
                .append("; ")
                .append(tables == null ? "all tables" : "tables " + String.join(", ", new TreeSet<>(tables)));
        if (!key.grant().allows(Operation.DELETE)) {
            line.append(", no deletes");
        }
        line.append("; issued ").append(key.createdAt());
        line.append("; ").append(key.lastUsedOn() == null ? "never used" : "last used " + key.lastUsedOn());
        return line.append(key.label() == null ? "" : "; " + key.label()).toString();
    }

    private static String state(ApiKeyInfo key, Instant now) {
        if (key.revokedAt() != null) {
            return "revoked " + key.revokedAt();
        }
        if (key.expiresAt() == null) {
            return "valid";
        }
        return (key.isValidAt(now) ? "valid until " : "expired ") + key.expiresAt();
    }

    /** For programs. */
    static Map<String, @Nullable Object> members(ApiKeyInfo key, Instant now) {
        Set<String> tables = key.grant().tables();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", key.id());
        members.put("label", key.label());
        members.put("node", key.grant().nodeId());
        members.put("valid", key.isValidAt(now));
        members.put("tables", tables == null ? null : new TreeSet<>(tables));
        members.put("operations", new TreeSet<>(key.grant().operations()));
        members.put("createdAt", key.createdAt().toString());
        members.put("expiresAt", Json.text(key.expiresAt()));
        members.put("lastUsedOn", Json.text(key.lastUsedOn()));
        members.put("revokedAt", Json.text(key.revokedAt()));
        return members;
    }
}
