package dev.hybridsync.flush;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import java.util.Map;

/** The rows that central applied in this flush, and in its current round: other rows may wait for exactly these. */
final class Acknowledgements {
    private final AcknowledgedRows ofFlush = new AcknowledgedRows();
    private AcknowledgedRows ofRound = new AcknowledgedRows();

    /** Adds the rows that were applied. A superseded change altered nothing at central, and a probe settles nothing. */
    void add(Window window, Map<Long, ChangeOutcome> notApplied) {
        if (window.source() == Source.PROBE) {
            return;
        }
        for (PendingRow row : window.rows()) {
            if (!notApplied.containsKey(row.seq()) && !row.isUncertain()) {
                ofRound.add(row.table(), row.rowKey());
                ofFlush.add(row.table(), row.rowKey());
            }
        }
    }

    /** Begins the next round, and returns the rows of the one that ends. */
    AcknowledgedRows nextRound() {
        AcknowledgedRows ended = ofRound;
        ofRound = new AcknowledgedRows();
        return ended;
    }

    boolean hasAnyOfRound() {
        return !ofRound.isEmpty();
    }

    AcknowledgedRows ofFlush() {
        return ofFlush;
    }
}
