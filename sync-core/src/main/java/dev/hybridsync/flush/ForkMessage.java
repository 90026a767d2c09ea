package dev.hybridsync.flush;

import dev.hybridsync.change.Batch;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.status.Fork;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Explains to a person what a fork is, which side went back, and what can be done. */
final class ForkMessage {
    private static final String CHOICES =
            " Or call SyncClient.rejoin(...): ONLY_NEW sends only what is pending and new,"
                    + " KEEP_CENTRAL fills in the rows that central lacks, OVERWRITE_CENTRAL has every row of this node win";

    private ForkMessage() {}

    static JournalForkedException exception(String nodeId, Batch batch, Fork fork) {
        String centrals = fork.lastBatchId() == null ? "no batch" : "batch " + fork.lastBatchId();
        String message = "node " + nodeId + ": the journal is forked. Batch " + batch.batchId() + " follows "
                + (batch.previousBatchId() == null ? "none" : batch.previousBatchId())
                + ", but the last that central has of this node is " + centrals + ". "
                + (fork.cause() == Fork.Cause.CENTRAL_WENT_BACK ? centralWentBack() : nodeWentBack())
                + ". Changes are journaled and nothing is sent";
        return new JournalForkedException(message, fork.lastBatchId());
    }

    /** @param settled null before the first batch */
    static JournalForkedException whileIdle(String nodeId, @Nullable UUID settled, Fork fork) {
        String centrals = fork.lastBatchId() == null ? "no batch" : "batch " + fork.lastBatchId();
        String message = "node " + nodeId + ": the journal is forked. The last batch that it has sent is "
                + (settled == null ? "none" : settled) + ", but the last that central has of this node is " + centrals
                + ". " + (fork.cause() == Fork.Cause.CENTRAL_WENT_BACK ? centralWentBack() : nodeWentBack())
                + ". Changes are journaled and nothing is sent";
        return new JournalForkedException(message, fork.lastBatchId());
    }

    private static String centralWentBack() {
        return "This journal has sent later batches, so central's database was restored from a backup,"
                + " or is new. If that was a mistake, correct it at central, and flushing continues." + CHOICES;
    }

    private static String nodeWentBack() {
        return "This journal did not send that batch, so this database was restored from"
                + " a backup or recreated, or another database sends under this node's"
                + " name. If there is another, give one of them a different node name."
                + CHOICES;
    }
}
