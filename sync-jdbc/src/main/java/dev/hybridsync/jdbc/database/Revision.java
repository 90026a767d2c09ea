package dev.hybridsync.jdbc.database;

import org.jspecify.annotations.Nullable;

/**
 * Shows that a schema change may have changed values of a table whose columns look the same as before.
 *
 * @param mark a text to be kept, which the next revision is compared with; null where nothing shows it
 * @param isOther whether values may have changed since the mark before
 */
public record Revision(@Nullable String mark, boolean isOther) {
    public static final Revision NONE = new Revision(null, false);
}
