package dev.hybridsync.flush;

import dev.hybridsync.change.Change;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import java.util.List;
import java.util.UUID;

/** A batch: its id, the window that it is made of, and the changes that are sent. */
record PreparedBatch(UUID id, Window window, List<Change> changes) {
    /** Makes a batch that sends everything in the window that can be sent. */
    static PreparedBatch of(UUID id, Window window) {
        List<Change> changes = window.rows().stream()
                .map(PendingRow::change)
                .filter(change -> change != null)
                .toList();
        return new PreparedBatch(id, window, List.copyOf(changes)); // the transport recognizes it by this list object
    }
}
