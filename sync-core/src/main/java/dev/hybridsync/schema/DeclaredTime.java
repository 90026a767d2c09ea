package dev.hybridsync.schema;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a column's times.
 *
 * @param zone the zone of times without offset; null if they are local times, in no zone
 * @param format how the column holds them
 */
public record DeclaredTime(@Nullable ZoneId zone, TimeFormat format) {
    /**
     * {@return whether the zone is null or has a fixed offset; with a fixed offset, each time without offset is exactly
     * one instant, and vice versa}
     */
    public boolean isFixed() {
        return zone == null || zone.getRules().isFixedOffset();
    }
}
