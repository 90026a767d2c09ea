package dev.hybridsync.access;

import dev.hybridsync.error.SyncException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps, issues and ends API keys. Implementations are thread-safe and never log a key. */
public interface ApiKeyStore extends Authenticator {
    /**
     * {@return a new key for a node, for every registered table, without expiry} The key can't be read again.
     *
     * @param nodeId the node's name
     */
    String issue(String nodeId);

    /**
     * {@return a new key} The key can't be read again; {@link ApiKey#id} is the name by which it is listed.
     *
     * @param grant the node, and what it may write
     * @param expiresAt the time from which the key is refused; null for never
     * @param label a text for the list of keys, such as who has the key; null for none
     */
    String issue(Grant grant, @Nullable Instant expiresAt, @Nullable String label);

    /** {@return all keys ever issued} */
    List<ApiKeyInfo> list();

    /**
     * Changes when a key expires, to an earlier or a later time.
     *
     * @param keyId the key's id
     * @param expiresAt the time from which the key is refused; a time in the past ends it now; null for never
     * @throws SyncException if there is no such key, or it is revoked
     */
    void expire(String keyId, @Nullable Instant expiresAt);

    /**
     * Refuses a key from now on. After this returns, no batch is committed with it.
     *
     * @param keyId the key's id
     * @return true if the key was not revoked before
     * @throws SyncException if there is no such key
     */
    boolean revokeKey(String keyId);

    /**
     * Refuses all of a node's keys from now on.
     *
     * @param nodeId the node's name
     * @return how many of them were not revoked before
     */
    int revoke(String nodeId);

    /**
     * Issues the successor of a key, which allows the same. Both are valid until the old one ends.
     *
     * @param keyId the id of the key that is to end
     * @param oldEndsAt when the old key ends, unless it ends earlier
     * @param expiresAt the time from which the new key is refused; null for never
     * @return the new key, which can't be read again
     * @throws SyncException if there is no such key, or it is no longer valid
     */
    String rotate(String keyId, Instant oldEndsAt, @Nullable Instant expiresAt);
}
