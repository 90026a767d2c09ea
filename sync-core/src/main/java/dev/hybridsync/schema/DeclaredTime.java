package dev.hybridsync.schema;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of a column's times.
 *
 * @param zone the zone of those without offset; null where they are just local, in no zone
 * @param format how the column holds them
 */
public record DeclaredTime(@Nullable ZoneId zone, TimeFormat format) {
    /** Whether each time without offset is exactly one instant, and back. */
    public boolean isFixed() {
        return zone == null || zone.getRules().isFixedOffset();
    }
}
