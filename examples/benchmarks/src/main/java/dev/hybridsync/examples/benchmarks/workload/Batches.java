package dev.hybridsync.examples.benchmarks.workload;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Batches as a client would make them, for sites that are simulated without a database. */
public final class Batches {
    private Batches() {}

    /** @param first key and {@code seq} of the first row */
    public static Batch upserts(String node, UUID journal, @Nullable UUID previous, long first, int rows) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<Change> changes = LongStream.range(first, first + rows)
                .mapToObj(id -> Change.upsert(id, Items.TABLE, Map.of("id", id), now, row(Item.of(id, 0))))
                .toList();
        return new Batch(node, journal, UUID.randomUUID(), previous, now, changes);
    }

    private static Map<String, @Nullable Object> row(Item item) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", item.id());
        row.put("customer", item.customer());
        row.put("quantity", (long) item.quantity());
        row.put("total", item.total().toPlainString());
        row.put("ordered_at", item.orderedAt().toString());
        return row;
    }
}
