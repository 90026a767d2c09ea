package dev.hybridsync.access;

import dev.hybridsync.change.NodeId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An {@link Authenticator} for a fixed set of keys, which are known by their SHA-256. This is for a central that has
 * the keys in its configuration. Module {@code sync-jdbc} has an authenticator that keeps them in central's database.
 * Immutable and thread-safe.
 */
public final class ApiKeys implements Authenticator {
    private final Map<String, Grant> grants;

    private ApiKeys(Map<String, Grant> grants) {
        this.grants = Map.copyOf(grants);
    }

    /** {@return a new builder, without keys} */
    public static Builder builder() {
        return new Builder();
    }

    /** Compares with every key in constant time, so that the response time reveals nothing about them. */
    @Override
    public Optional<Grant> authenticate(String apiKey) {
        byte[] hash = ApiKey.sha256(apiKey).getBytes(StandardCharsets.US_ASCII);
        Grant found = null;
        for (Map.Entry<String, Grant> entry : grants.entrySet()) {
            if (MessageDigest.isEqual(hash, entry.getKey().getBytes(StandardCharsets.US_ASCII))) {
                found = entry.getValue();
            }
        }
        return Optional.ofNullable(found).map(grant -> grant.keyId() == null ? grant.ofKey(ApiKey.id(apiKey)) : grant);
    }

    /**
     * Builds {@link ApiKeys}. Null throws {@link NullPointerException}. A text that is not the hash of a key, or is
     * given twice, throws {@link IllegalArgumentException}. Not thread-safe.
     */
    public static final class Builder {
        private final Map<String, Grant> grants = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a node's key, by its {@link ApiKey#sha256}. A node may have several keys, for rotation.
         *
         * @param nodeId the node's name
         * @param sha256 the key's SHA-256 in hexadecimal; the key itself is not needed here
         * @return this builder
         */
        public Builder sha256(String nodeId, String sha256) {
            return sha256(Grant.allTables(NodeId.check(nodeId)), sha256);
        }

        /**
         * Adds a key, by its {@link ApiKey#sha256}, that allows what the grant allows.
         *
         * @param grant the key's node, and what it may write
         * @param sha256 the key's SHA-256 in hexadecimal; the key itself is not needed here
         * @return this builder
         */
        public Builder sha256(Grant grant, String sha256) {
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("the SHA-256 of a key of node '" + grant.nodeId()
                        + "' must be 64 lower-case hexadecimal digits");
            }
            Grant other = grants.putIfAbsent(sha256, grant);
            if (other != null) {
                throw new IllegalArgumentException("one key is given to node '" + other.nodeId() + "' and to node '"
                        + grant.nodeId() + "': a key belongs to one node, and is listed once");
            }
            return this;
        }

        /** {@return the keys that were given} Later calls on this builder do not change them. */
        public ApiKeys build() {
            return new ApiKeys(grants);
        }
    }
}
