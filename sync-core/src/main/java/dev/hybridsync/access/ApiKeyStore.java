package dev.hybridsync.access;

import dev.hybridsync.error.SyncException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys that are kept, issued and ended here. Implementations are thread-safe and never log a key. */
public interface ApiKeyStore extends Authenticator {
    /**
     * {@return a new key for a node, for every registered table, without expiry} It can't be read again.
     *
     * @param nodeId the node's name
     */
    String issue(String nodeId);

    /**
     * {@return a new key} It can't be read again; {@link ApiKey#id} is the name by which it is listed.
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
     * @param expiresAt the time from which it is refused; a time in the past ends it now; null for never
     * @throws SyncException if there is no such key, or it is revoked
     */
    void expire(String keyId, @Nullable Instant expiresAt);

    /**
     * Refuses a key from now on. After this returns, no batch is committed with it.
     *
     * @param keyId the key's id
     * @return whether it was not revoked before
     * @throws SyncException if there is no such key
     */
    boolean revokeKey(String keyId);

    /**
     * Refuses all of a node's keys from now on.
     *
     * @param nodeId the node's name
     * @return how many were not revoked before
     */
    int revoke(String nodeId);

    /**
     * Issues the next key of a node, which allows the same. Both are valid until the old one ends.
     *
     * @param keyId the id of the key that is to end
     * @param oldEndsAt when it ends, if it does not before
     * @param expiresAt the time from which the new one is refused; null for never
     * @return the new key, which can't be read again
     * @throws SyncException if there is no such key, or it is no longer valid
     */
    String rotate(String keyId, Instant oldEndsAt, @Nullable Instant expiresAt);
}
