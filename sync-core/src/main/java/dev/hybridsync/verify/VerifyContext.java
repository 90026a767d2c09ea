package dev.hybridsync.verify;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;

/**
 * What a verification works with.
 *
 * @param patient whether it waits for its turn while central compares for another node
 * @param progress receives the number of rows of a table that were read so far
 * @param cancelled whether the verification is to end
 */
public record VerifyContext(
        String nodeId,
        ChangeJournal journal,
        SyncTransport transport,
        boolean patient,
        ObjLongConsumer<String> progress,
        BooleanSupplier cancelled) {
    void requireNotCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new VerifyCancelledException("node " + nodeId + ": the verification was cancelled");
        }
    }
}
