package dev.hybridsync.shard;

import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One shard's conflicts, newest first, read a page at a time. Not thread-safe. */
final class ConflictPages {
    /** With pages of one line, each line that is skipped would take a query. */
    private static final int SMALLEST_PAGE = 100;

    private final Shard shard;
    private final ConflictQuery query;
    private final int size;
    private final Deque<Conflict> page = new ArrayDeque<>();
    private @Nullable Long last;
    private boolean ended;

    ConflictPages(Shard shard, ConflictQuery query) {
        this.shard = shard;
        this.query = query;
        this.size = Math.max(query.limit(), SMALLEST_PAGE);
    }

    /** When the next line was found; empty at the end. */
    Optional<Instant> time() {
        return head().map(Conflict::foundAt);
    }

    /** Takes the next line, with an id that names the shard. */
    Conflict take() {
        Conflict line = head().orElseThrow();
        page.removeFirst();
        return named(shard, line);
    }

    /** Whether the id names this shard. */
    boolean has(long globalId) {
        return ShardCode.codeOf(globalId) == shard.code();
    }

    /** Whether the line with this id, or one that comes before it, has not been taken yet. */
    boolean isNotPast(long globalId) {
        return head().filter(line -> line.id() >= ShardCode.localId(globalId)).isPresent();
    }

    private Optional<Conflict> head() {
        if (page.isEmpty() && !ended) {
            ConflictQuery next = new ConflictQuery(size, last, query.table(), query.nodeId(), query.rowKey());
            List<Conflict> lines = shard.ask(store -> store.conflicts().find(next));
            page.addAll(lines);
            ended = lines.size() < size;
            if (!lines.isEmpty()) {
                last = lines.get(lines.size() - 1).id();
            }
        }
        return Optional.ofNullable(page.peekFirst());
    }

    static Conflict named(Shard shard, Conflict line) {
        return Conflict.builder()
                .id(ShardCode.globalId(shard.code(), line.id()))
                .foundAt(line.foundAt())
                .table(line.table())
                .rowKey(line.rowKey())
                .key(line.key())
                .lost(line.lost())
                .lostOperation(line.lostOperation())
                .lostRow(line.lostRow())
                .won(line.won())
                .build();
    }
}
