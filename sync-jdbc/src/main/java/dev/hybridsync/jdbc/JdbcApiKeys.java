package dev.hybridsync.jdbc;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.access.ApiKeyStore;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.Unavailable;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.keys.KeyAudit;
import dev.hybridsync.jdbc.keys.KeyRow;
import dev.hybridsync.jdbc.keys.KeyTable;
import dev.hybridsync.jdbc.keys.ValidKeys;
import dev.hybridsync.jdbc.value.Micros;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * API keys in central's database, kept only as SHA-256. A node may have several at once, so that a key can be replaced
 * without a gap. Expiry goes by the database's clock. Thread-safe.
 *
 * <p>A key that is revoked or has expired is refused from then on, here and in every other instance; a batch that is
 * being applied with it is no longer committed. The {@linkplain dev.hybridsync.access.AuditLog audit log} records which
 * keys are issued, revoked, expired and rotated.
 *
 * <p><b>Guessing.</b> A key is looked up by its SHA-256, in an index. The time this takes depends on how much of a
 * <em>hash</em> matches a stored one. Anyone who could produce hashes that match an unknown hash could find keys
 * without measuring that time. So nothing here needs constant time, and nothing compares secrets. A text that does not
 * have the form of a key, or whose checksum is wrong, is refused without a query.
 */
public final class JdbcApiKeys implements ApiKeyStore {
    /** The longest time for which a valid key may be remembered: 5 seconds. */
    public static final Duration MAX_CACHE_TIME = Duration.ofSeconds(5);

    /** Zero: each request looks the key up. */
    public static final Duration DEFAULT_CACHE_TIME = Duration.ZERO;

    private final Database database;
    private final KeyTable table;
    private final ValidKeys valid;
    private final String idPrefix;
    private volatile boolean installed;

    private JdbcApiKeys(Database database, Clock clock, Duration cacheTime, String idPrefix) {
        this.database = database;
        this.idPrefix = idPrefix;
        this.table = new KeyTable(database);
        this.valid = new ValidKeys(table, clock, cacheTime);
    }

    /**
     * Connects once, to find out which database it is. The table {@code hybridsync_api_key} is made at the first use.
     *
     * @param dataSource of the database that keeps the keys; the application closes it
     * @return the keys of that database, with the default options
     * @throws SyncException if the database can't be reached or is not a supported one
     */
    public static JdbcApiKeys create(DataSource dataSource) {
        return builder(dataSource).build();
    }

    /**
     * Keys with options.
     *
     * @param dataSource of the database that keeps the keys; the application closes it
     * @return a new builder
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    /**
     * Builds {@link JdbcApiKeys}. Every method throws {@link NullPointerException} for null. A value out of range
     * throws {@link IllegalArgumentException} with the option's name. Not thread-safe.
     */
    public static final class Builder {
        private final DataSource dataSource;
        private Clock clock = SystemClock.utc();
        private Duration cacheTime = DEFAULT_CACHE_TIME;
        private String idPrefix = "";

        private Builder(DataSource dataSource) {
            this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
        }

        /**
         * The clock that limits how long keys are remembered; their expiry does not depend on it. Default: the
         * system's, UTC.
         *
         * @param clock only its time counts
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * How long a valid key is used without being looked up again, zero to 5 seconds. During that time, a key that
         * another instance has revoked can still read a node's status; a batch is never committed with it. Default:
         * {@link #DEFAULT_CACHE_TIME}.
         *
         * @param cacheTime zero to look a key up at each request
         * @return this builder
         */
        public Builder cacheTime(Duration cacheTime) {
            if (cacheTime.isNegative() || cacheTime.compareTo(MAX_CACHE_TIME) > 0) {
                throw new IllegalArgumentException("cacheTime must be zero to 5 seconds, but is " + cacheTime);
            }
            this.cacheTime = cacheTime;
            return this;
        }

        /** The beginning of the ids of new keys. */
        Builder idPrefix(String prefix) {
            idPrefix = prefix;
            return this;
        }

        /**
         * Connects once, to find out which database it is.
         *
         * @return the keys of that database
         * @throws SyncException if the database can't be reached or is not a supported one
         */
        public JdbcApiKeys build() {
            return new JdbcApiKeys(Databases.open(dataSource).portable(), clock, cacheTime, idPrefix);
        }
    }

    /** A new key for a node, for every registered table, without expiry. It can't be read again. */
    @Override
    public String issue(String nodeId) {
        return issue(Grant.allTables(NodeId.check(nodeId)), null);
    }

    /**
     * {@return a new key} It can't be read again.
     *
     * @param grant the node, and what it may write
     * @param expiresAt the time from which the key is refused; null for never
     */
    public String issue(Grant grant, @Nullable Instant expiresAt) {
        return issue(grant, expiresAt, null);
    }

    /**
     * A new key. It can't be read again; {@link ApiKey#id} is the name by which it is listed.
     *
     * @param grant the node, and what it may write
     * @param expiresAt the time from which the key is refused; null for never
     * @param label a text for the list of keys, such as who has the key; null for none
     */
    @Override
    public String issue(Grant grant, @Nullable Instant expiresAt, @Nullable String label) {
        NodeId.check(grant.nodeId());
        install();
        String key = ApiKey.generate(idPrefix);
        table.insert(key, grant, micros(expiresAt), label);
        valid.issued(key);
        KeyAudit.issued(key, grant, expiresAt);
        return key;
    }

    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : (Long) Micros.of(time);
    }

    /** All keys ever issued, by node and age. */
    @Override
    public List<ApiKeyInfo> list() {
        install();
        return table.list().stream().map(JdbcApiKeys::info).toList();
    }

    private static ApiKeyInfo info(KeyRow row) {
        return new ApiKeyInfo(
                row.id(),
                row.label(),
                row.grant(),
                Micros.instant(row.createdAt()),
                row.expiresAt() == null ? null : Micros.instant(row.expiresAt()),
                row.lastUsedOn() == null ? null : LocalDate.ofEpochDay(row.lastUsedOn()),
                row.revokedAt() == null ? null : Micros.instant(row.revokedAt()));
    }

    /**
     * Changes when a key expires, to an earlier or a later time.
     *
     * @param keyId the key's id
     * @param expiresAt the time from which the key is refused, immediately if it is in the past; null for never
     * @throws SyncException if there is no such key, or it is revoked
     */
    @Override
    public void expire(String keyId, @Nullable Instant expiresAt) {
        install();
        KeyRow key = table.expire(keyId, micros(expiresAt));
        valid.forget();
        KeyAudit.expires(key, expiresAt);
    }

    /**
     * Refuses a key from now on. Waits for a batch that is already being committed with it; after this returns, no
     * other batch is committed with it.
     *
     * @param keyId the key's id
     * @return whether it was not revoked before
     * @throws SyncException if there is no such key
     */
    @Override
    public boolean revokeKey(String keyId) {
        install();
        Optional<KeyRow> revoked = table.revoke(keyId);
        valid.forget();
        revoked.ifPresent(KeyAudit::revoked);
        return revoked.isPresent();
    }

    /**
     * Refuses all of a node's keys from now on.
     *
     * @return how many were not revoked before
     */
    @Override
    public int revoke(String nodeId) {
        install();
        int revoked = table.revokeAll(nodeId);
        valid.forget();
        KeyAudit.allRevoked(nodeId, revoked);
        return revoked;
    }

    @Override
    public OptionalInt endKeys(String nodeId) {
        return OptionalInt.of(revoke(nodeId));
    }

    /**
     * Issues the next key of a node, which allows the same as the old one. Both are valid until the old one ends, so
     * that the node's configuration can be changed in between.
     *
     * @param keyId the id of the key that is to end
     * @param oldEndsAt when the old key ends, unless it expires earlier
     * @param expiresAt the time from which the new key is refused; null for never
     * @return the new key, which can't be read again
     * @throws SyncException if there is no such key, or it is no longer valid
     */
    @Override
    public String rotate(String keyId, Instant oldEndsAt, @Nullable Instant expiresAt) {
        install();
        String next = ApiKey.generate(idPrefix);
        KeyRow old = table.rotate(keyId, next, Micros.of(oldEndsAt), micros(expiresAt));
        valid.issued(next);
        valid.forget();
        KeyAudit.rotated(old, oldEndsAt, next, expiresAt);
        return next;
    }

    /** @throws dev.hybridsync.error.BusyException if the database can't be asked now */
    @Override
    public Optional<Grant> authenticate(String apiKey) {
        if (!ApiKey.isWellFormed(apiKey)) {
            return Optional.empty();
        }
        String sha256 = ApiKey.sha256(apiKey);
        Optional<Grant> remembered = valid.remembered(sha256);
        return remembered.isPresent()
                ? remembered
                : Unavailable.read(database, "no API key can be looked up", () -> find(sha256));
    }

    private Optional<Grant> find(String sha256) {
        install();
        return valid.find(sha256);
    }

    /**
     * {@return what the key of this id allows now, with the check of whether it is still valid at the commit} Empty for
     * a key that is unknown, expired or revoked. It is for parts of central that know only the id, such as those that
     * apply a log.
     *
     * @param keyId as {@code ApiKey.id} has it; no secret
     * @throws dev.hybridsync.error.BusyException if the database can't be asked now
     * @throws SyncException if several keys have the id
     */
    public Optional<Grant> findById(String keyId) {
        return Unavailable.read(database, "no API key can be looked up", () -> {
            install();
            return valid.findById(keyId);
        });
    }

    /** Searches all keys that were valid at most 5 seconds ago. Reading them takes one query in that time. */
    @Override
    public boolean mayBeValid(String apiKey) {
        if (!ApiKey.isWellFormed(apiKey)) {
            return false;
        }
        String sha256 = ApiKey.sha256(apiKey);
        return valid.remembered(sha256).isPresent()
                || Unavailable.read(database, "the API keys can't be read", () -> isKnown(sha256));
    }

    private boolean isKnown(String sha256) {
        install();
        return valid.isKnown(sha256);
    }

    /** Whether a key of this id was ever issued here, or moved here. */
    boolean has(String keyId) {
        return list().stream().anyMatch(key -> key.id().equals(keyId));
    }

    private void install() {
        if (installed) {
            return;
        }
        Bookkeeping.ofApiKeys(database).ensure();
        installed = true;
    }
}
