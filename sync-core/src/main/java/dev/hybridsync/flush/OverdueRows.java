package dev.hybridsync.flush;

import dev.hybridsync.status.Count;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports rows that have been deferred for too long, each once. */
final class OverdueRows {
    private static final Logger log = LoggerFactory.getLogger(OverdueRows.class);

    private final FlushContext context;
    private final Duration limit;
    /** Rows that were deferred at this time or earlier were reported. */
    private @Nullable Instant reportedUntil;

    OverdueRows(FlushContext context, Duration limit) {
        this.context = context;
        this.limit = limit;
    }

    /** Rows that were deferred at this time or earlier are overdue. */
    Instant since() {
        return context.now().minus(limit);
    }

    void report() {
        Instant since = since();
        Instant reported = reportedUntil;
        if (reported != null && !reported.isBefore(since)) {
            return; // the clock went back
        }
        long rows = context.journal().quarantine().countDeferred(reported, since);
        reportedUntil = since;
        if (rows > 0) {
            log.warn(
                    "[{}] {} deferred for more than {}; they are still tried again,"
                            + " but check client.quarantine() for the reason",
                    context.nodeId(),
                    Count.of(rows, "row has been", "rows have been"),
                    limit);
            context.events().overdue(rows);
        }
    }
}
