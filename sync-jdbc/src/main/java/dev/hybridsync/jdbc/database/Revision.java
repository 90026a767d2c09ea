package dev.hybridsync.jdbc.database;

import org.jspecify.annotations.Nullable;

/**
 * What tells that a schema change may have changed values of a table whose columns look alike.
 *
 * @param mark a text to be kept, which the next revision is compared with; null where nothing tells
 * @param isOther whether values may have changed since the mark before
 */
public record Revision(@Nullable String mark, boolean isOther) {
    public static final Revision NONE = new Revision(null, false);
}
