package dev.hybridsync.jdbc.journal;

import dev.hybridsync.change.Operation;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is left to do for a batch that is completely acknowledged: its entries must be deleted, and receipts must be
 * written. This is recorded together with the next batch, so that exactly this is done even if the process dies first.
 *
 * @param syncedAt the receipts' time
 * @param entries the {@code seq}s of all entries that the batch was made of
 * @param gone the {@code seq}s of the tombstones
 */
record Unfinished(long syncedAt, List<Long> entries, List<Long> gone) {
    /** A longer text is not recorded, so that the line of state does not become long. */
    private static final int LONGEST = 8_000;

    /** Empty if the entries alone do not show what is left to do. */
    static Optional<Unfinished> of(Window window, Instant syncedAt) {
        boolean told = window.rows().stream()
                .allMatch(row -> row.change() != null
                        && !row.entries().isEmpty()
                        && Collections.max(row.entries()) == row.seq());
        return told
                ? Optional.of(new Unfinished(
                                Micros.of(syncedAt),
                                window.rows().stream()
                                        .flatMap(row -> row.entries().stream())
                                        .toList(),
                                window.rows().stream()
                                        .filter(Unfinished::isGone)
                                        .map(PendingRow::seq)
                                        .toList()))
                        .filter(unfinished -> unfinished.text().length() <= LONGEST)
                : Optional.empty();
    }

    private static boolean isGone(PendingRow row) {
        return Objects.requireNonNull(row.change()).operation() == Operation.DELETE;
    }

    static Unfinished parse(String text) {
        List<String> parts = List.of(text.split(";", -1));
        return new Unfinished(
                Long.parseLong(parts.get(0)), SeqRanges.parse(parts.get(1)), SeqRanges.parse(parts.get(2)));
    }

    String text() {
        return syncedAt + ";" + SeqRanges.format(entries) + ";" + SeqRanges.format(gone);
    }
}
