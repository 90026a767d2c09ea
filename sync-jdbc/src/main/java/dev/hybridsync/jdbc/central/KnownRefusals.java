package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import org.jspecify.annotations.Nullable;

/** The rows of a batch of which it is known, before they are written, that they can't be. */
@FunctionalInterface
interface KnownRefusals {
    /** Why the row is refused; null if it is not. */
    @Nullable
    ChangeOutcome of(IncomingRow row);
}
