package dev.hybridsync.flush;

import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works while a batch is on its way. It first finishes what was left to do for the batch before. Then it reads and
 * encodes the next window, but only if the batch is at its first try, and its window did not reach the flush's bound.
 * The flush uses no connection meanwhile, and waits for this to end before it uses one.
 */
final class ReadAhead {
    private static final Logger log = LoggerFactory.getLogger(ReadAhead.class);

    private final FlushContext context;
    private @Nullable CompletableFuture<Optional<PreparedBatch>> reading;

    ReadAhead(FlushContext context) {
        this.context = context;
    }

    /**
     * @param follows whether the batch was recorded when the one before was settled
     * @param upTo the flush's bound
     */
    void begin(PreparedBatch batch, boolean follows, BatchLimit limit, long upTo) {
        Window sent = batch.window();
        boolean reads = sent.source() == Source.JOURNAL && sent.inFlight() == null && sent.highestSeq() < upTo;
        if (!reads && !follows) {
            return;
        }
        try {
            reading = CompletableFuture.supplyAsync(
                    () -> {
                        if (follows) {
                            finishSettling();
                        }
                        return reads ? read(batch, limit, upTo) : Optional.empty();
                    },
                    context.readAhead());
        } catch (RejectedExecutionException e) {
            log.debug("[{}] the client is closed; nothing is read ahead", context.nodeId());
        }
    }

    private void finishSettling() {
        try {
            context.journal().batch().finishSettling();
        } catch (RuntimeException e) {
            log.debug(
                    "[{}] a settled batch is cleaned up later: {}",
                    context.nodeId(),
                    e.getClass().getSimpleName());
        }
    }

    private Optional<PreparedBatch> read(PreparedBatch batch, BatchLimit limit, long upTo) {
        return context.journal()
                .pending()
                .readAhead(batch.id(), batch.window(), limit, upTo)
                .filter(next -> !next.rows().isEmpty())
                .map(this::prepared);
    }

    private PreparedBatch prepared(Window next) {
        PreparedBatch batch =
                PreparedBatch.of(BatchIdGenerator.next(context.clock().instant()), next);
        context.transport().prepare(batch.changes());
        return batch;
    }

    /**
     * Waits for the work to end, and returns the next batch. If reading failed, this is empty, too: an ordinary read
     * then shows what is wrong.
     */
    Optional<PreparedBatch> end() {
        CompletableFuture<Optional<PreparedBatch>> begun = reading;
        reading = null;
        if (begun == null) {
            return Optional.empty();
        }
        try {
            return begun.join();
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            log.debug(
                    "[{}] nothing was read ahead: {}",
                    context.nodeId(),
                    cause.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
