package dev.hybridsync.status;

import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that waits in a node's quarantine.
 *
 * @param table the table's name on the wire
 * @param rowKey the row's key, as the journal writes it
 * @param seq the change that central deferred or rejected
 * @param changedAt the time of that change
 * @param outcome {@link Outcome#DEFERRED} (tried again by itself) or {@link Outcome#REJECTED} (waits for a person, or for a
 *     newer change of the row)
 * @param code why
 * @param detail central's sentence; may be null
 * @param attempts how often it was sent since it came here
 * @param since when it came here, by central's clock
 * @param due whether the next flush tries it again, unless its table is held
 * @param nextTryAt when a flush tries it again by itself if nothing happens before, by the client's clock; null where it is
 *     due, and for a rejected row
 * @param overdue whether it is deferred for longer than the client's limit; only the client knows, so journals say false
 */
public record QuarantinedRow(
        String table,
        String rowKey,
        long seq,
        Instant changedAt,
        Outcome outcome,
        OutcomeCode code,
        @Nullable String detail,
        int attempts,
        Instant since,
        boolean due,
        @Nullable Instant nextTryAt,
        boolean overdue) {
    /** The row, deferred for longer than the limit or not. */
    public QuarantinedRow withOverdue(boolean isOverdue) {
        return new QuarantinedRow(
                table, rowKey, seq, changedAt, outcome, code, detail, attempts, since, due, nextTryAt, isOverdue);
    }
}
