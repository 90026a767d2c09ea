package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Change;
import dev.hybridsync.spi.RowGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the central application's row guard; one that fails has not allowed. */
final class Guarding {
    private static final Logger log = LoggerFactory.getLogger(Guarding.class);

    private Guarding() {}

    static boolean allows(RowGuard guard, String nodeId, Change change) {
        try {
            return guard.allows(nodeId, change);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            log.error(
                    "table '{}', node '{}': the row guard failed; the change is rejected",
                    change.table(),
                    nodeId,
                    Unworded.of(e));
            return false;
        }
    }
}
