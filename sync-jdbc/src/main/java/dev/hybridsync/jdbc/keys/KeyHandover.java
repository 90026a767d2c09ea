package dev.hybridsync.jdbc.keys;

import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Hands a node's keys over to another database. They are locked in the old database until they are in the new one and
 * removed from the old one. So whoever ends a key does so either before the handover, which hands the end over with the
 * key, or afterwards, and then finds the key in the new database.
 */
public final class KeyHandover {
    private final Database from;
    private final Database to;

    public KeyHandover(Database from, Database to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Hands the keys over.
     *
     * @param fromIsNewer whether a copy that the new database already has was left by an interrupted move, so that keys
     *     may have changed in the old one since; if not, they may have changed in the new one
     * @param there receives the ids when the new shard has the keys, before they are removed from the old one
     * @return how many keys were handed over
     */
    public int run(String nodeId, boolean fromIsNewer, Consumer<List<String>> there) {
        Bookkeeping.ofApiKeys(from).ensure();
        Bookkeeping.ofApiKeys(to).ensure();
        return from.inDurableWrite(handle -> {
            List<KeyRow> keys = handle.createQuery(from.sql("SELECT " + KeyRow.COLUMNS
                                    + " FROM ${hybridsync}_api_key WHERE node_id = :node ORDER BY key_sha256")
                            + from.dialect().locks().lockRows())
                    .bind("node", nodeId)
                    .map((row, context) -> KeyRow.of(row))
                    .list();
            to.inDurableWrite(other -> {
                keys.forEach(key -> put(other, key, fromIsNewer));
                return true;
            });
            there.accept(new ArrayList<>(keys.stream().map(KeyRow::id).toList()));
            keys.forEach(
                    key -> handle.createUpdate(from.sql("DELETE FROM ${hybridsync}_api_key WHERE key_sha256 = :hash"))
                            .bind("hash", key.sha256())
                            .execute());
            return keys.size();
        });
    }

    /**
     * Writes a key to the new database. If the key is already there, it was handed over before; if it was revoked, it
     * must not become valid again.
     */
    private void put(Handle handle, KeyRow key, boolean isNewer) {
        boolean isThere = handle.createUpdate(to.sql("UPDATE ${hybridsync}_api_key SET"
                                + " revoked_at = COALESCE(revoked_at, :revoked),"
                                + " expires_at = CASE WHEN :newer = 1 THEN :expires ELSE expires_at END"
                                + " WHERE key_sha256 = :hash"))
                        .bind("revoked", key.revokedAt())
                        .bind("newer", isNewer ? 1 : 0)
                        .bind("expires", key.expiresAt())
                        .bind("hash", key.sha256())
                        .execute()
                > 0;
        if (!isThere) {
            handle.createUpdate(to.sql("INSERT INTO ${hybridsync}_api_key (key_sha256, key_id, label, node_id, tables,"
                            + " operations, created_at, expires_at, revoked_at, last_used_on) VALUES (:hash, :id, :label,"
                            + " :node, :tables, :operations, :created, :expires, :revoked, :used)"))
                    .bind("hash", key.sha256())
                    .bind("id", key.id())
                    .bind("label", key.label())
                    .bind("node", key.grant().nodeId())
                    .bind("tables", KeyRow.text(key.grant().tables()))
                    .bind("operations", KeyRow.text(key.grant()))
                    .bind("created", key.createdAt())
                    .bind("expires", key.expiresAt())
                    .bind("revoked", key.revokedAt())
                    .bind("used", key.lastUsedOn())
                    .execute();
        }
    }
}
