package dev.hybridsync.jdbc.central;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.spi.ApplyRules;
import java.time.Instant;
import java.util.List;

/**
 * A node's request to apply a batch.
 *
 * @param grant what the node may write
 * @param receivedAt by central's clock
 */
record ApplyRequest(Batch batch, Grant grant, Instant receivedAt, ApplyRules rules) {
    /** The same request for some of the batch's changes, as if the batch had no others. */
    ApplyRequest of(List<Change> part) {
        return new ApplyRequest(batch.withChanges(part), grant, receivedAt, rules);
    }
}
