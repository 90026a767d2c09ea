package dev.hybridsync.jdbc;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.access.ApiKeyStore;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.shard.KeptShards;
import dev.hybridsync.jdbc.shard.KeyShards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * API keys of all shards. A key is kept at its node's shard, and its id begins with a code of that shard. So a request
 * asks one database for its key, and a batch checks the key in its own transaction. Keys move with their nodes and stay
 * valid; the table {@code hybridsync_shard} then records where they are. Keys that were issued before there were shards
 * are expected at the first shard. Thread-safe.
 *
 * @see JdbcShards#apiKeys
 */
public final class ShardedApiKeys implements ApiKeyStore {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Map<String, Supplier<JdbcApiKeys>> stores;
    private final KeptShards directory;
    private final KeyShards places;

    /** @param stores by shard, opened when first used */
    ShardedApiKeys(Map<String, Supplier<JdbcApiKeys>> stores, KeptShards directory) {
        this.stores = stores;
        this.directory = directory;
        this.places = new KeyShards(stores.keySet(), directory.keys());
    }

    /** As {@link JdbcApiKeys#issue(String)}, at the node's shard. */
    @Override
    public String issue(String nodeId) {
        return issue(Grant.allTables(NodeId.check(nodeId)), null, null);
    }

    /** As {@link JdbcApiKeys#issue(Grant, Instant, String)}, at the node's shard. */
    @Override
    public String issue(Grant grant, @Nullable Instant expiresAt, @Nullable String label) {
        return at(directory.place(NodeId.check(grant.nodeId())), keys -> keys.issue(grant, expiresAt, label));
    }

    /**
     * All keys ever issued, by shard, node and age.
     *
     * @throws SyncException naming the shard that can't be asked: a list without its keys would look complete
     */
    @Override
    public List<ApiKeyInfo> list() {
        List<ApiKeyInfo> all = new ArrayList<>();
        stores.keySet().forEach(shard -> all.addAll(at(shard, JdbcApiKeys::list)));
        return all;
    }

    /** As {@link JdbcApiKeys#expire}. */
    @Override
    public void expire(String keyId, @Nullable Instant expiresAt) {
        everywhere(keyId, keys -> {
            keys.expire(keyId, expiresAt);
            return true;
        });
    }

    /** As {@link JdbcApiKeys#revokeKey}. */
    @Override
    public boolean revokeKey(String keyId) {
        return everywhere(keyId, keys -> keys.revokeKey(keyId));
    }

    /** As {@link JdbcApiKeys#rotate}; the new key's id names the shard where the node is now. */
    @Override
    public String rotate(String keyId, Instant oldEndsAt, @Nullable Instant expiresAt) {
        List<String> next = new ArrayList<>();
        everywhere(keyId, keys -> next.isEmpty() && next.add(keys.rotate(keyId, oldEndsAt, expiresAt)));
        return next.get(0);
    }

    /**
     * As {@link JdbcApiKeys#revoke}, at all shards.
     *
     * @throws SyncException naming a shard that can't be asked, after the keys at all others were revoked
     */
    @Override
    public int revoke(String nodeId) {
        int revoked = 0;
        SyncException failed = null;
        for (int pass = 0; pass < 2; pass++) { // keys may move to a shard that was handled before
            for (String shard : stores.keySet()) {
                try {
                    revoked += at(shard, keys -> keys.revoke(nodeId));
                } catch (SyncException e) {
                    failed = e;
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
        return revoked;
    }

    @Override
    public OptionalInt endKeys(String nodeId) {
        return OptionalInt.of(revoke(nodeId));
    }

    /** @throws BusyException if the key's shard can't be asked now */
    @Override
    public Optional<Grant> authenticate(String apiKey) {
        if (!ApiKey.isWellFormed(apiKey)) {
            return Optional.empty();
        }
        return places.find(ApiKey.id(apiKey), shard -> ask(shard, keys -> keys.authenticate(apiKey)));
    }

    /**
     * {@return what {@link JdbcApiKeys#findById} has at the key's shard}
     *
     * @param keyId as {@code ApiKey.id} has it; no secret
     * @throws BusyException if the key's shard can't be asked now
     */
    public Optional<Grant> findById(String keyId) {
        return places.find(keyId, shard -> ask(shard, keys -> keys.findById(keyId)));
    }

    @Override
    public boolean mayBeValid(String apiKey) {
        return ApiKey.isWellFormed(apiKey)
                && places.guess(
                                ApiKey.id(apiKey),
                                shard -> Optional.of(true).filter(yes -> ask(shard, keys -> keys.mayBeValid(apiKey))))
                        .isPresent();
    }

    /**
     * Does the work at each shard that has the key. While a key is being moved, and after a move has crashed, two
     * shards have it.
     */
    private boolean everywhere(String keyId, Function<JdbcApiKeys, Boolean> work) {
        boolean found = false;
        List<Boolean> changed = new ArrayList<>();
        for (int pass = 0; pass < 2 && !found; pass++) { // the key may have moved while the shards were searched
            for (String shard : places.all(keyId)) {
                if (at(shard, keys -> keys.has(keyId))) {
                    found |= isDone(shard, keyId, keys -> changed.add(work.apply(keys)));
                }
            }
        }
        if (!found) {
            throw new SyncException("there is no API key with this id; list the keys to see their ids");
        }
        return changed.contains(true);
    }

    /** Whether the work was done at the shard. While it waits for the key's lock, the key may leave the shard. */
    private boolean isDone(String shard, String keyId, Function<JdbcApiKeys, Boolean> work) {
        try {
            return at(shard, work);
        } catch (SyncException e) {
            if (at(shard, keys -> keys.has(keyId))) {
                throw e;
            }
            return false;
        }
    }

    /** For a request: a shard that can't be opened is reported as busy, so that the request comes again. */
    private <T> T ask(String shard, Function<JdbcApiKeys, T> work) {
        JdbcApiKeys keys;
        try {
            keys = opened(shard);
        } catch (SyncException e) {
            throw new BusyException("shard '" + shard + "': " + e.getMessage(), RETRY_AFTER, e);
        }
        return work.apply(keys);
    }

    /** For a call by a person: a failure names the shard. */
    private <T> T at(String shard, Function<JdbcApiKeys, T> work) {
        try {
            return work.apply(opened(shard));
        } catch (SyncException e) {
            throw new SyncException("shard '" + shard + "': " + e.getMessage(), e);
        }
    }

    private JdbcApiKeys opened(String shard) {
        Supplier<JdbcApiKeys> store = stores.get(shard);
        if (store == null) {
            throw new SyncException("there is no such shard; there are " + stores.keySet());
        }
        return store.get();
    }
}
