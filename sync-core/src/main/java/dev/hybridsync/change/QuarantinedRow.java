package dev.hybridsync.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that waits in a node's quarantine.
 *
 * @param table the table's name on the wire
 * @param rowKey the row's key, as the journal writes it
 * @param seq the change that central deferred or rejected
 * @param outcome {@link Outcome#DEFERRED} (tried again at the end of each flush) or {@link Outcome#REJECTED}
 * @param code why
 * @param detail central's sentence; may be null
 * @param attempts how often it was sent since it came here
 * @param since when it came here
 */
public record QuarantinedRow(
        String table,
        String rowKey,
        long seq,
        Outcome outcome,
        OutcomeCode code,
        @Nullable String detail,
        int attempts,
        Instant since) {}
