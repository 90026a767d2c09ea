package dev.hybridsync.shard;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What would go wrong at the shards, and which tables they can't take now. */
final class ShardFindings {
    private final Shards shards;
    private final SyncSchema schema;
    private final boolean sharedRows;

    ShardFindings(Shards shards, SyncSchema schema, boolean sharedRows) {
        this.shards = shards;
        this.schema = schema;
        this.sharedRows = sharedRows;
    }

    /** Errors about tables whose rows would be shared by nodes of different shards, but never merged. */
    List<Finding> sharedTables() {
        if (sharedRows) {
            return List.of();
        }
        return schema.tables().stream()
                .filter(table -> table.nodeColumn() == null)
                .map(table -> Finding.of(
                        FindingCode.NODE_COLUMN_MISSING,
                        "table '" + table.name() + "' has no node column, so all nodes share its rows;"
                                + " but rows of nodes on different shards would never be merged",
                        "add a node column to the table's key at central (SYNC_NODE_COLUMN),"
                                + " do not sync the table, or keep all nodes on one database"))
                .toList();
    }

    List<Finding> preflight() {
        List<Finding> found = new ArrayList<>(sharedTables());
        for (Shard shard : shards.all()) {
            try {
                shard.ask(store -> store.preflight()).forEach(finding -> found.add(named(shard, finding)));
            } catch (SyncException e) {
                found.add(Finding.of(
                        FindingCode.SHARD_NOT_ASKED,
                        e.getMessage() + "; its nodes wait, but those of other shards do not",
                        "check whether the database of shard '" + shard.name() + "' runs and can be reached"));
            }
        }
        return found;
    }

    private static Finding named(Shard shard, Finding finding) {
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.table(),
                finding.column(),
                "shard '" + shard.name() + "': " + finding.explanation(),
                finding.fix());
    }

    /** A table that several shards hold is listed once, with all their reasons. */
    Map<String, String> heldTables() {
        Map<String, String> held = new LinkedHashMap<>();
        for (Shard shard : shards.all()) {
            ofShard(shard)
                    .forEach((table, reason) -> held.merge(
                            table, "shard '" + shard.name() + "': " + reason, (one, other) -> one + "; " + other));
        }
        return held;
    }

    private Map<String, String> ofShard(Shard shard) {
        try {
            return shard.ask(store -> store.heldTables());
        } catch (SyncException e) {
            Map<String, String> all = new LinkedHashMap<>();
            for (TableDefinition table : schema.tables()) {
                all.put(table.name(), "it can't be reached, so it accepts no changes now");
            }
            return all;
        }
    }
}
