package dev.hybridsync.jdbc.keys;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.Grant;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.DatabaseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code hybridsync_api_key}. Keys are found by their hash, which is its primary key, and named by their id. */
public final class KeyTable {
    private static final long MICROS_A_DAY = 86_400_000_000L;

    private final Database database;

    public KeyTable(Database database) {
        this.database = database;
    }

    /** A key that is valid now, by the database's clock. */
    record Valid(KeyRow row, long now) {}

    public Optional<Valid> findValid(String sha256) {
        String select = database.sql("SELECT " + KeyRow.COLUMNS + ", (" + database.resource("now.sql")
                + ") AS asked_at FROM ${hybridsync}_api_key WHERE key_sha256 = :hash");
        return database.inSelect(handle -> handle.createQuery(select)
                .bind("hash", sha256)
                .map((row, context) -> new Valid(KeyRow.of(row), row.getLong("asked_at")))
                .findOne()
                .filter(found -> found.row.isValidAt(found.now)));
    }

    /**
     * The key of this id, if it is valid now.
     *
     * @throws SyncException if several keys have the id
     */
    Optional<KeyRow> findValidById(String id) {
        String select = database.sql("SELECT " + KeyRow.COLUMNS + ", (" + database.resource("now.sql")
                + ") AS asked_at FROM ${hybridsync}_api_key WHERE key_id = :id");
        List<Valid> found = database.inSelect(handle -> handle.createQuery(select)
                .bind("id", id)
                .map((row, context) -> new Valid(KeyRow.of(row), row.getLong("asked_at")))
                .list());
        if (found.size() > 1) {
            throw new SyncException("several API keys have the id " + id + "; issue others for their nodes");
        }
        return found.stream()
                .filter(key -> key.row.isValidAt(key.now))
                .map(Valid::row)
                .findFirst();
    }

    private Optional<KeyRow> find(Handle handle, String lock, String sha256) {
        return handle.createQuery(database.sql(
                        "SELECT " + KeyRow.COLUMNS + " FROM ${hybridsync}_api_key WHERE key_sha256 = :hash" + lock))
                .bind("hash", sha256)
                .map((row, context) -> KeyRow.of(row))
                .findOne();
    }

    /**
     * Whether a key is valid, checked in the caller's transaction; it stays so until the transaction ends. Empty where
     * the key is not in this database.
     */
    Optional<Boolean> isValid(Handle handle, String sha256) {
        return handle.createQuery(database.sql(
                        "SELECT expires_at, revoked_at FROM ${hybridsync}_api_key" + " WHERE key_sha256 = :hash"
                                + database.dialect().locks().lockRows()))
                .bind("hash", sha256)
                .map((row, context) -> {
                    Long expiresAt = KeyRow.number(row, "expires_at");
                    return KeyRow.number(row, "revoked_at") == null
                            && (expiresAt == null || expiresAt > database.now(handle));
                })
                .findOne();
    }

    /** The hashes of all keys that are valid now. */
    public Set<String> validHashes() {
        return database.inSnapshot(handle -> handle.createQuery(
                        database.sql("SELECT key_sha256 FROM ${hybridsync}_api_key WHERE revoked_at IS NULL"
                                + " AND (expires_at IS NULL OR expires_at > :now)"))
                .bind("now", database.now(handle))
                .mapTo(String.class)
                .set());
    }

    public List<KeyRow> list() {
        return database.inSnapshot(handle -> handle.createQuery(database.sql("SELECT " + KeyRow.COLUMNS
                        + " FROM ${hybridsync}_api_key ORDER BY node_id, created_at, key_sha256"))
                .map((row, context) -> KeyRow.of(row))
                .list());
    }

    public void insert(String apiKey, Grant grant, @Nullable Long expiresAt, @Nullable String label) {
        database.inWrite(handle -> insert(handle, apiKey, grant, expiresAt, label));
    }

    private int insert(Handle handle, String apiKey, Grant grant, @Nullable Long expiresAt, @Nullable String label) {
        return handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_api_key (key_sha256, key_id, label, node_id,"
                        + " tables, operations, created_at, expires_at)"
                        + " VALUES (:hash, :id, :label, :node, :tables, :operations, :now, :expires)"))
                .bind("hash", ApiKey.sha256(apiKey))
                .bind("id", ApiKey.id(apiKey))
                .bind("label", label)
                .bind("node", grant.nodeId())
                .bind("tables", KeyRow.text(grant.tables()))
                .bind("operations", KeyRow.text(grant))
                .bind("now", database.now(handle))
                .bind("expires", expiresAt)
                .execute();
    }

    /**
     * Makes a key expire at a time, or never. Waits for a batch that is about to be committed with it.
     *
     * @return the key as it was before
     */
    public KeyRow expire(String id, @Nullable Long at) {
        return database.inWrite(handle -> {
            KeyRow key = notRevoked(handle, id);
            expire(handle, key, at);
            return key;
        });
    }

    private void expire(Handle handle, KeyRow key, @Nullable Long at) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_api_key SET expires_at = :at WHERE key_sha256 = :hash"))
                .bind("at", at)
                .bind("hash", key.sha256())
                .execute();
    }

    /** A key that was not revoked, locked; a revoked key stays revoked. */
    private KeyRow notRevoked(Handle handle, String id) {
        KeyRow key = byId(handle, id);
        if (key.revokedAt() != null) {
            throw new SyncException("API key " + id + " of node '" + key.grant().nodeId()
                    + "' is revoked and can't become valid again; issue another one");
        }
        return key;
    }

    private KeyRow byId(Handle handle, String id) {
        List<KeyRow> found = handle.createQuery(
                        database.sql("SELECT " + KeyRow.COLUMNS + " FROM ${hybridsync}_api_key"))
                .map((row, context) -> KeyRow.of(row))
                .filter(row -> row.id().equals(id))
                .list();
        if (found.size() != 1) {
            throw new SyncException(
                    found.isEmpty()
                            ? "there is no API key with this id; list the keys to see their ids"
                            : "several API keys have the id " + id + "; revoke the keys of their nodes");
        }
        return find(handle, database.dialect().locks().lockRows(), found.get(0).sha256())
                .orElseThrow(() -> new SyncException("API key " + id + " was just moved with its node; try again"));
    }

    /** @return the key; empty if it was revoked before */
    public Optional<KeyRow> revoke(String id) {
        return database.inWrite(handle -> {
            KeyRow key = byId(handle, id);
            if (key.revokedAt() != null) {
                return Optional.empty();
            }
            handle.createUpdate(database.sql("UPDATE ${hybridsync}_api_key SET revoked_at = :now"
                            + " WHERE key_sha256 = :hash AND revoked_at IS NULL"))
                    .bind("now", database.now(handle))
                    .bind("hash", key.sha256())
                    .execute();
            return Optional.of(key);
        });
    }

    /** @return how many keys of the node had not been revoked before */
    public int revokeAll(String nodeId) {
        return database.inWrite(handle -> handle.createUpdate(
                        database.sql(
                                "UPDATE ${hybridsync}_api_key SET revoked_at = :now WHERE node_id = :node AND revoked_at IS NULL"))
                .bind("now", database.now(handle))
                .bind("node", nodeId)
                .execute());
    }

    /**
     * Issues the next key in addition to a valid one, which then ends at {@code endsAt} unless it expires earlier.
     *
     * @return the key that ends
     */
    public KeyRow rotate(String id, String nextKey, long endsAt, @Nullable Long nextExpiresAt) {
        return database.inWrite(handle -> {
            KeyRow old = notRevoked(handle, id);
            if (!old.isValidAt(database.now(handle))) {
                throw new SyncException("API key " + id + " of node '"
                        + old.grant().nodeId() + "' has expired, so it can't be rotated; issue another one");
            }
            if (old.expiresAt() == null || old.expiresAt() > endsAt) {
                expire(handle, old, endsAt);
            }
            insert(handle, nextKey, old.grant(), nextExpiresAt, old.label());
            return old;
        });
    }

    /** Records the day of use, once a day; returns whether that succeeded. A failure never fails the request. */
    public boolean used(Valid key) {
        long today = Math.floorDiv(key.now, MICROS_A_DAY);
        Long noted = key.row.lastUsedOn();
        if (noted != null && noted >= today) {
            return true;
        }
        try {
            database.inWrite(handle -> handle.createUpdate(database.sql("UPDATE ${hybridsync}_api_key"
                            + " SET last_used_on = :day WHERE key_sha256 = :hash"
                            + " AND (last_used_on IS NULL OR last_used_on < :day)"))
                    .bind("day", today)
                    .bind("hash", key.row.sha256())
                    .execute());
            return true;
        } catch (DatabaseException e) {
            return false;
        }
    }
}
