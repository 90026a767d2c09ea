package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.doctor.TableErrors;
import dev.hybridsync.status.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables that central leaves alone because of an error that preflight finds in them: their changes wait at the
 * nodes, and all other tables continue. The errors are found at each start; whether they have been fixed since is
 * checked as changes arrive.
 */
public final class TableHolds {
    private static final Logger log = LoggerFactory.getLogger(TableHolds.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final TableErrors errors;
    private volatile Map<String, List<Finding>> held = Map.of();
    private volatile Instant lookedAt = Instant.MIN;

    public TableHolds(TableErrors errors) {
        this.errors = errors;
    }

    /** Finds the errors, at each start. */
    public void find() {
        held = errors.find();
        held.forEach((name, findings) ->
                log.error("table '{}' is held, so its changes are deferred: {}", name, text(findings)));
    }

    /**
     * Releases tables whose errors were fixed. Must be called outside any transaction, since it would need a second
     * connection there.
     *
     * @param now central's clock
     */
    public void lookAgain(Instant now) {
        if (held.isEmpty() || (now.isBefore(lookedAt.plus(LOOK_AGAIN)) && !now.isBefore(lookedAt))) {
            return;
        }
        lookedAt = now;
        try {
            Map<String, List<Finding>> before = held;
            Map<String, List<Finding>> left = errors.left(before);
            held = left;
            before.keySet().stream()
                    .filter(name -> !left.containsKey(name))
                    .forEach(name -> log.info("table '{}' is no longer held", name));
        } catch (SyncException e) {
            log.warn("could not check whether held tables have been corrected: {}", e.getMessage());
        }
    }

    /** Why the table is held; null if it is not. */
    @Nullable
    String reason(String table) {
        List<Finding> findings = held.get(table);
        return findings == null ? null : text(findings);
    }

    private static String text(List<Finding> findings) {
        return String.valueOf(new PreflightException(findings).getMessage());
    }
}
