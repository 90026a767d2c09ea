package dev.hybridsync.jdbc.shard;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.DatabaseException;
import dev.hybridsync.jdbc.database.ErrorKind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code hybridsync_shard}: where each node is, and which of its keys were moved with it. */
final class ShardTable {
    private final Database database;

    ShardTable(Database database) {
        this.database = database;
    }

    /** @param keyIds the ids of the node's keys that name another shard */
    record Line(String shard, Set<String> keyIds) {}

    Optional<String> find(String nodeId) {
        return database.inSelect(handle -> handle.createQuery(
                        database.sql("SELECT shard FROM ${hybridsync}_shard WHERE node_id = :node"))
                .bind("node", nodeId)
                .mapTo(String.class)
                .findOne());
    }

    /** Records the node's shard, unless somebody else was faster. Returns the recorded shard. */
    String place(String nodeId, String shard) {
        try {
            database.inWrite(handle -> handle.createUpdate(
                            database.sql("INSERT INTO ${hybridsync}_shard (node_id, shard) VALUES (:node, :shard)"))
                    .bind("node", nodeId)
                    .bind("shard", shard)
                    .execute());
            return shard;
        } catch (DatabaseException e) {
            if (database.classify(e) != ErrorKind.UNIQUE) {
                throw e;
            }
            return find(nodeId).orElseThrow();
        }
    }

    /**
     * Does work that must not happen while the node is moved; the node's line is locked meanwhile.
     *
     * @return whether the node is at this shard; if not, nothing is done
     */
    boolean whileAt(String nodeId, String shard, Runnable work) {
        return database.inDurableWrite(handle -> {
            boolean isThere = line(handle, nodeId).map(Line::shard).equals(Optional.of(shard));
            if (isThere) {
                work.run();
            }
            return isThere;
        });
    }

    /**
     * Moves the node.
     *
     * @param check is called while the line is locked; what it throws leaves the node where it is
     * @return whether the node was at {@code from} until now
     */
    boolean move(String nodeId, String from, String to, List<String> keyIds, Runnable check) {
        return database.inDurableWrite(handle -> {
            Optional<Line> line = line(handle, nodeId);
            if (!line.map(Line::shard).equals(Optional.of(from))) {
                return false;
            }
            check.run();
            Set<String> all = new LinkedHashSet<>(line.get().keyIds);
            all.addAll(keyIds);
            return handle.createUpdate(database.sql("UPDATE ${hybridsync}_shard SET shard = :to, key_ids = :keys"
                                    + " WHERE node_id = :node"))
                            .bind("to", to)
                            .bind("keys", String.join("\n", all))
                            .bind("node", nodeId)
                            .execute()
                    == 1;
        });
    }

    /**
     * Records keys that were handed over after their node was moved.
     *
     * @return whether the node is at this shard; if not, nothing is recorded
     */
    boolean addKeys(String nodeId, String shard, List<String> keyIds) {
        return database.inDurableWrite(handle -> {
            Optional<Line> line = line(handle, nodeId).filter(found -> found.shard.equals(shard));
            if (line.isEmpty()) {
                return false;
            }
            Set<String> all = new LinkedHashSet<>(line.get().keyIds);
            if (all.addAll(keyIds)) {
                handle.createUpdate(
                                database.sql("UPDATE ${hybridsync}_shard SET key_ids = :keys WHERE node_id = :node"))
                        .bind("keys", String.join("\n", all))
                        .bind("node", nodeId)
                        .execute();
            }
            return true;
        });
    }

    private Optional<Line> line(Handle handle, String nodeId) {
        return handle.createQuery(database.sql("SELECT shard, key_ids FROM ${hybridsync}_shard WHERE node_id = :node")
                        + database.dialect().locks().lockRows())
                .bind("node", nodeId)
                .map((row, context) -> new Line(row.getString(1), ids(row.getString(2))))
                .findOne();
    }

    private static Set<String> ids(@Nullable String text) {
        return text == null || text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split("\n")));
    }

    /** The shards of moved keys, by the keys' ids. */
    Map<String, String> movedKeys() {
        Map<String, String> keys = new HashMap<>();
        database.inSelect(handle -> handle.createQuery(database.sql(
                                "SELECT shard, key_ids FROM ${hybridsync}_shard WHERE key_ids IS NOT NULL"))
                        .map((row, context) -> new Line(row.getString(1), ids(row.getString(2))))
                        .list())
                .forEach(line -> line.keyIds.forEach(id -> keys.put(id, line.shard)));
        return keys;
    }
}
