package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import org.jspecify.annotations.Nullable;

/** Knows which rows of a batch can't be written, before they are written. */
@FunctionalInterface
interface KnownRefusals {
    /** Why the row is refused; null if it is not. */
    @Nullable
    ChangeOutcome of(IncomingRow row);
}
