package dev.hybridsync.jdbc.shard;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.shard.ShardDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A directory that is kept in a table. A new node gets the shard that a function names, and keeps it. For the batches
 * of a node, the table is read only once a minute: a shard that the node has left refuses its batches, and then the
 * table is read again. Thread-safe.
 */
public final class KeptShards implements ShardDirectory {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** How long to wait after the table could not be read. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(5);

    private record Known(String shard, Instant until) {}

    private final OpenedTable table;
    private final Function<String, String> ofNewNodes;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final MovedKeys keys;

    /** @param ofNewNodes the shard of a node that is on none yet */
    public KeptShards(OpenedTable table, Function<String, String> ofNewNodes, Clock clock) {
        this.table = table;
        this.ofNewNodes = ofNewNodes;
        this.clock = clock;
        this.keys = new MovedKeys(table, clock);
    }

    @Override
    public String shardOf(String nodeId) {
        return ask(nodeId, lines -> lines.find(nodeId)).orElseGet(() -> ofNewNodes.apply(nodeId));
    }

    @Override
    public String place(String nodeId) {
        Known remembered = known.get(nodeId);
        return remembered != null && clock.instant().isBefore(remembered.until)
                ? remembered.shard
                : ask(nodeId, lines -> Optional.of(placed(lines, nodeId))).orElseThrow();
    }

    private String placed(ShardTable lines, String nodeId) {
        return lines.find(nodeId).orElseGet(() -> lines.place(nodeId, ofNewNodes.apply(nodeId)));
    }

    /** Reads the table. While it can't be read, what was read last counts. */
    private Optional<String> ask(String nodeId, Function<ShardTable, Optional<String>> question) {
        Instant now = clock.instant();
        try {
            Optional<String> shard = table.ask(failure(nodeId), question);
            shard.ifPresent(name -> known.put(nodeId, new Known(name, now.plus(REMEMBERED))));
            return shard;
        } catch (BusyException e) {
            Known remembered = known.get(nodeId);
            if (remembered == null) {
                throw e;
            }
            known.put(nodeId, new Known(remembered.shard, now.plus(ASKED_AGAIN)));
            return Optional.of(remembered.shard);
        }
    }

    private static String failure(String nodeId) {
        return "could not find out on which shard node '" + nodeId + "' is";
    }

    @Override
    public void refused(String nodeId) {
        known.computeIfPresent(nodeId, (node, entry) -> new Known(entry.shard, Instant.MIN));
    }

    /** The shards of the keys that were moved with their nodes. */
    public MovedKeys keys() {
        return keys;
    }

    /** The node's shard as it is in the table now; a node that is not there is added. */
    String current(String nodeId) {
        refused(nodeId);
        return table.ask(failure(nodeId), lines -> placed(lines, nodeId));
    }

    /** As {@link ShardTable#whileAt}. */
    boolean whileAt(String nodeId, String shard, Runnable work) {
        return table.ask("node '" + nodeId + "' was not opened", lines -> lines.whileAt(nodeId, shard, work));
    }

    /** As {@link ShardTable#move}. */
    boolean move(String nodeId, String from, String to, List<String> keyIds, Runnable check) {
        refused(nodeId);
        boolean moved =
                table.ask("node '" + nodeId + "' was not moved", lines -> lines.move(nodeId, from, to, keyIds, check));
        refused(nodeId);
        keys.changed();
        return moved;
    }

    /** As {@link ShardTable#addKeys}. */
    boolean addKeys(String nodeId, String shard, List<String> keyIds) {
        boolean isThere = table.ask(
                "keys of node '" + nodeId + "' could not be recorded", lines -> lines.addKeys(nodeId, shard, keyIds));
        keys.changed();
        return isThere;
    }
}
