package dev.hybridsync.jdbc;

import dev.hybridsync.ApiKey;
import dev.hybridsync.jdbc.central.Requests;
import dev.hybridsync.jdbc.dialect.Bookkeeping;
import dev.hybridsync.jdbc.dialect.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.Authenticator;
import dev.hybridsync.spi.Grant;
import dev.hybridsync.spi.NodeId;
import dev.hybridsync.spi.SyncException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * API keys in central's database, kept only as SHA-256. A node may have several at once, so that they can be changed
 * without a gap. Expiry goes by the database's clock. Thread-safe.
 */
public final class JdbcApiKeys implements Authenticator {
    private final Database database;
    private volatile boolean installed;

    private JdbcApiKeys(Database database) {
        this.database = database;
    }

    /**
     * Connects once, to find out which database it is. The table {@code hybridsync_api_key} is made at the first use.
     *
     * @throws SyncException if the database can't be reached or is none of those supported
     */
    public static JdbcApiKeys create(DataSource dataSource) {
        return new JdbcApiKeys(Database.open(dataSource));
    }

    /** A new key for a node, for every registered table, without expiry. It can't be read again. */
    public String issue(String nodeId) {
        return issue(Grant.allTables(NodeId.check(nodeId)), null);
    }

    /**
     * A new key. It can't be read again.
     *
     * @param grant the node, and the tables that it may write
     * @param expiresAt from when on the key is refused; null for never
     */
    public String issue(Grant grant, @Nullable Instant expiresAt) {
        NodeId.check(grant.nodeId());
        install();
        String key = ApiKey.generate();
        Set<String> tables = grant.tables();
        database.inWrite(handle -> handle.createUpdate(database.sql("INSERT INTO ${hybridsync}_api_key"
                        + " (key_sha256, node_id, tables, created_at, expires_at)"
                        + " VALUES (:hash, :node, :tables, :now, :expires)"))
                .bind("hash", ApiKey.sha256(key))
                .bind("node", grant.nodeId())
                .bind("tables", tables == null ? null : String.join("\n", new TreeSet<>(tables)))
                .bind("now", database.now(handle))
                .bind("expires", expiresAt == null ? null : (Long) Micros.of(expiresAt))
                .execute());
        return key;
    }

    /**
     * Refuses a node's keys from now on.
     *
     * @return how many were valid until now
     */
    public int revoke(String nodeId) {
        install();
        return database.inWrite(handle -> handle.createUpdate(
                        database.sql(
                                "UPDATE ${hybridsync}_api_key SET revoked_at = :now WHERE node_id = :node AND revoked_at IS NULL"))
                .bind("now", database.now(handle))
                .bind("node", nodeId)
                .execute());
    }

    /**
     * Looks the key up by its hash: how long that takes tells nothing about any key.
     *
     * @throws dev.hybridsync.spi.BusyException if the database can't be asked now
     */
    @Override
    public Optional<Grant> authenticate(String apiKey) {
        return Requests.read(database, "no API key can be looked up", () -> find(apiKey));
    }

    private Optional<Grant> find(String apiKey) {
        install();
        return database.inSnapshot(handle -> handle.createQuery(database.sql("SELECT node_id, tables FROM"
                        + " ${hybridsync}_api_key WHERE key_sha256 = :hash AND revoked_at IS NULL"
                        + " AND (expires_at IS NULL OR expires_at > :now)"))
                .bind("hash", ApiKey.sha256(apiKey))
                .bind("now", database.now(handle))
                .map((row, context) -> {
                    String tables = row.getString(2);
                    return new Grant(row.getString(1), tables == null ? null : Set.of(tables.split("\n")));
                })
                .findOne());
    }

    private void install() {
        if (installed) {
            return;
        }
        Bookkeeping.ofApiKeys(database).ensure();
        installed = true;
    }
}
