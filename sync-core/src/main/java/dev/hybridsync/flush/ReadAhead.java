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
 * Reads the next window, and has it encoded, while a batch travels. Only behind a batch at its first try, and only where
 * its window did not reach the flush's bound. The flush uses no connection meanwhile, and waits for the read to end before
 * it uses one.
 */
final class ReadAhead {
    private static final Logger log = LoggerFactory.getLogger(ReadAhead.class);

    private final FlushContext context;
    private @Nullable CompletableFuture<Optional<PreparedBatch>> reading;

    ReadAhead(FlushContext context) {
        this.context = context;
    }

    /** @param upTo the flush's bound */
    void begin(PreparedBatch batch, BatchLimit limit, long upTo) {
        Window sent = batch.window();
        if (sent.source() != Source.JOURNAL || sent.inFlight() != null || sent.highestSeq() >= upTo) {
            return;
        }
        try {
            reading = CompletableFuture.supplyAsync(
                    () -> context.journal()
                            .pending()
                            .readAhead(batch.id(), sent, limit, upTo)
                            .filter(next -> !next.rows().isEmpty())
                            .map(this::prepared),
                    context.readAhead());
        } catch (RejectedExecutionException e) {
            log.debug("[{}] the client is closed; nothing is read ahead", context.nodeId());
        }
    }

    private PreparedBatch prepared(Window next) {
        PreparedBatch batch =
                PreparedBatch.of(BatchIdGenerator.next(context.clock().instant()), next);
        context.transport().prepare(batch.changes());
        return batch;
    }

    /** Waits until it is read. Where that failed, there is nothing: an ordinary read shows what is wrong. */
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
