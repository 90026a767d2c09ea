package dev.hybridsync.jdbc.database;

import org.jspecify.annotations.Nullable;

/**
 * Shows that a schema change may have changed values of a table whose columns look the same as before.
 *
 * @param mark a text to store, with which the next revision is compared; null if the database shows no revision
 * @param isOther whether values may have changed since the previous mark
 */
public record Revision(@Nullable String mark, boolean isOther) {
    public static final Revision NONE = new Revision(null, false);
}
