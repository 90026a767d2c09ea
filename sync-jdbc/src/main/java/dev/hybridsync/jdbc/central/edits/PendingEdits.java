package dev.hybridsync.jdbc.central.edits;

import dev.hybridsync.central.LastWriteWins;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.database.Database;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that the central application wrote itself and whose edits have no version yet: they count as central's
 * own.
 */
public final class PendingEdits {
    /** If there are more, it is better to wait until the next batch has given them versions. */
    private static final int MOST = 100_000;

    /**
     * The rows of one table.
     *
     * @param all whether rows were deleted or changed without an entry each
     * @param keys their keys in canonical form
     */
    public record Rows(boolean all, Set<String> keys) {
        public boolean contains(String keyText) {
            return all || keys.contains(keyText);
        }
    }

    private final Database database;
    private final EditKeys keys;

    public PendingEdits(Database database) {
        this.database = database;
        this.keys = new EditKeys(database.dialect().values());
    }

    /** @throws BusyException if there are too many */
    public Rows of(Handle handle, CentralTable table) {
        List<@Nullable String> texts = handle
                .createQuery(database.sql(
                        "SELECT row_key FROM ${hybridsync}_edit WHERE table_name = :table LIMIT " + (MOST + 1)))
                .bind("table", table.name())
                .map((row, context) -> Optional.ofNullable(row.getString(1)))
                .list()
                .stream()
                .<@Nullable String>map(text -> text.orElse(null))
                .toList();
        if (texts.size() > MOST) {
            throw new BusyException(
                    "table '" + table.name() + "': not compared yet,"
                            + " because many rows that the central application wrote must get their versions first",
                    Database.RETRY_AFTER,
                    null);
        }
        Set<String> edited = new HashSet<>();
        boolean all = false;
        for (String text : texts) {
            all |= text == null;
            if (text != null) {
                keys.row(table, text, LastWriteWins.ofCentral(Instant.EPOCH, 0))
                        .map(IncomingRow::keyText)
                        .ifPresent(edited::add);
            }
        }
        return new Rows(all, edited);
    }
}
