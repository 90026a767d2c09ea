package dev.hybridsync.flush;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the tables that were held or released when a batch was settled. Windows leave held tables out. So a table
 * that is held because of a window of the journal is newly held, and one in a probe is not.
 */
final class HeldTableNews {
    private static final Logger log = LoggerFactory.getLogger(HeldTableNews.class);

    private HeldTableNews() {}

    static void report(String nodeId, Window window, Map<Long, ChangeOutcome> notApplied, FlushEvents events) {
        Map<String, String> held = new TreeMap<>();
        Set<String> released = new TreeSet<>();
        for (PendingRow row : window.rows()) {
            ChangeOutcome outcome = notApplied.get(row.seq());
            OutcomeCode code = outcome == null ? null : outcome.code();
            if (outcome != null && code != null && code.holdsTable()) {
                held.putIfAbsent(row.table(), outcome.detail() == null ? code.name() : outcome.detail());
            } else if (window.source() == Source.PROBE) {
                released.add(row.table());
            }
        }
        if (window.source() != Source.PROBE) {
            held.forEach((table, reason) -> {
                log.warn(
                        "[{}] table '{}' is held because central can't accept its changes. {} Correct the table"
                                + " at central; until then its changes wait here, and all other tables continue",
                        nodeId,
                        table,
                        reason);
                events.tableHeld(table, reason);
            });
        }
        released.forEach(table -> {
            log.info("[{}] table '{}' is no longer held; its waiting changes are sent", nodeId, table);
            events.tableReleased(table);
        });
    }
}
