package dev.hybridsync.examples.benchmarks.workload;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** A row of {@code items}, computed from its key and from how often it was changed, as {@link Items} does it in SQL. */
public record Item(long id, String customer, int quantity, BigDecimal total, LocalDateTime orderedAt) {
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 1, 1, 0, 0);

    public static Item of(long id, int generation) {
        return new Item(
                id,
                "Customer number " + id % 1_000,
                (int) (id % 100) + generation,
                BigDecimal.valueOf(id % 1_000_000 + 100L * generation, 2),
                FIRST.plus(id * Items.MICROS_APART, ChronoUnit.MICROS));
    }
}
