package dev.hybridsync.flush;

import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.PendingChanges;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the next window while a batch travels. Only behind a batch at its first try, and only where its window did not
 * reach the flush's bound. The flush uses no connection meanwhile, and waits for the read to end before it uses one.
 */
final class ReadAhead {
    private static final Logger log = LoggerFactory.getLogger(ReadAhead.class);

    private final String nodeId;
    private final PendingChanges journal;
    private final Executor executor;
    private @Nullable CompletableFuture<Optional<Window>> reading;

    ReadAhead(String nodeId, PendingChanges journal, Executor executor) {
        this.nodeId = nodeId;
        this.journal = journal;
        this.executor = executor;
    }

    /** @param upTo the flush's bound */
    void begin(RecordedBatch batch, BatchLimit limit, long upTo) {
        Window sent = batch.window();
        if (sent.source() != Source.JOURNAL || sent.inFlight() != null || sent.highestSeq() >= upTo) {
            return;
        }
        try {
            reading = CompletableFuture.supplyAsync(() -> journal.readAhead(batch.id(), sent, limit, upTo), executor);
        } catch (RejectedExecutionException e) {
            log.debug("[{}] the client is closed; nothing is read ahead", nodeId);
        }
    }

    /** Waits until it is read. Where that failed, there is nothing: an ordinary read shows what is wrong. */
    Optional<Window> end() {
        CompletableFuture<Optional<Window>> begun = reading;
        reading = null;
        if (begun == null) {
            return Optional.empty();
        }
        try {
            return begun.join().filter(window -> !window.rows().isEmpty());
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            log.debug(
                    "[{}] nothing was read ahead: {}", nodeId, cause.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
