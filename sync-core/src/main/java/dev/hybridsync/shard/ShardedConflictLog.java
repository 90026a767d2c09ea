package dev.hybridsync.shard;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.error.NotRestoredException;
import dev.hybridsync.spi.ConflictLog;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import dev.hybridsync.status.CurrentRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The logs of all shards as one. An id names its shard; lists need all shards, a single line only its own. */
final class ShardedConflictLog implements ConflictLog {
    private final Shards shards;

    ShardedConflictLog(Shards shards) {
        this.shards = shards;
    }

    /**
     * Merges the shards' lists by time. A page is found by going through all pages before it, because the ids of
     * different shards say nothing about their order.
     */
    @Override
    public List<Conflict> find(ConflictQuery query) {
        String node = query.nodeId();
        List<Shard> asked =
                node == null || node.equals(LastWriteWins.CENTRAL_NODE) ? shards.all() : List.of(shards.of(node));
        List<ConflictPages> pages =
                asked.stream().map(shard -> new ConflictPages(shard, query)).toList();
        if (query.before() != null) {
            skip(pages, query.before());
        }
        List<Conflict> found = new ArrayList<>();
        for (Optional<ConflictPages> next = newest(pages);
                next.isPresent() && found.size() < query.limit();
                next = newest(pages)) {
            found.add(next.get().take());
        }
        return found;
    }

    /** Skips lines up to and including the one with this id, or up to where it was if it is gone. */
    private static void skip(List<ConflictPages> pages, long before) {
        Optional<ConflictPages> own =
                pages.stream().filter(page -> page.has(before)).findFirst();
        if (own.isEmpty()) {
            return;
        }
        while (own.get().isNotPast(before)) {
            newest(pages).orElseThrow().take();
        }
    }

    private static Optional<ConflictPages> newest(List<ConflictPages> pages) {
        ConflictPages newest = null;
        Instant time = Instant.MIN;
        for (ConflictPages page : pages) {
            Optional<Instant> head = page.time();
            if (head.isPresent() && (newest == null || head.get().isAfter(time))) {
                newest = page;
                time = head.get();
            }
        }
        return Optional.ofNullable(newest);
    }

    @Override
    public Optional<Conflict> find(long id) {
        return shards.ofConflict(id)
                .flatMap(shard -> shard.ask(store ->
                        store.conflicts().find(ShardCode.localId(id)).map(line -> ConflictPages.named(shard, line))));
    }

    @Override
    public Optional<CurrentRow> current(long id, Instant now) {
        return shards.ofConflict(id)
                .flatMap(shard -> shard.ask(store -> store.conflicts().current(ShardCode.localId(id), now)));
    }

    @Override
    public OptionalLong restore(long id, Instant now) {
        Shard shard = shards.ofConflict(id)
                .orElseThrow(() -> new NotRestoredException(
                        "there is no conflict " + id + ": its id belongs to none of the shards", null));
        OptionalLong replaced;
        try {
            replaced = shard.ask(store -> store.conflicts().restore(ShardCode.localId(id), now));
        } catch (NotRestoredException e) {
            throw new NotRestoredException(
                    "conflict " + id + " of shard '" + shard.name() + "': " + e.getMessage(),
                    e.code().orElse(null));
        }
        return replaced.isPresent()
                ? OptionalLong.of(ShardCode.globalId(shard.code(), replaced.getAsLong()))
                : replaced;
    }

    @Override
    public int prune(Instant before, int limit) {
        EachShard each = new EachShard(shards);
        int[] removed = new int[1];
        each.run(shard -> {
            int left = limit - removed[0];
            if (left > 0) {
                removed[0] += shard.ask(store -> store.conflicts().prune(before, left));
            }
        });
        return removed[0];
    }
}
