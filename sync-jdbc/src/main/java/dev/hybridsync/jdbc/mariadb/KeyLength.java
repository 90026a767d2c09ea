package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;

/** The limit for keys. An index of InnoDB holds 3072 bytes, some of which the table's name needs. */
final class KeyLength {
    /** The largest number of bytes of a key text. Together with a table's name, they just fit into an index. */
    static final int MAX_BYTES = 2_800;

    private KeyLength() {}

    /** @throws PreflightException if the table's key may be longer than that */
    static void require(SyncedTable table) {
        long bytes =
                table.key().stream().mapToLong(column -> 1 + maxBytes(column)).sum();
        if (bytes > MAX_BYTES) {
            throw new PreflightException(Finding.of(
                    FindingCode.KEY_TOO_LONG,
                    table.wireName(),
                    "its key may have " + bytes + " bytes, and the journal on MariaDB holds " + MAX_BYTES,
                    "make the key's columns shorter"));
        }
    }

    private static long maxBytes(Column column) {
        return switch (column.type().kind()) {
            case TEXT, FIXED_TEXT, NATIVE_TEXT -> 4L * Math.max(column.type().length(), 16);
            case BINARY -> 2L * column.type().length();
            default -> 70;
        };
    }
}
