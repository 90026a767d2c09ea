package dev.hybridsync.jdbc.central.row;

import dev.hybridsync.jdbc.database.BulkStatements;
import dev.hybridsync.jdbc.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Writes the versions of changes that conflict with no other origin, without reading the stored versions. One statement
 * does what {@link Versions#lock} and {@link Versions#write} do with two or three.
 */
public final class VersionClaim {
    /**
     * The rows whose versions are written.
     *
     * @param replaced the rows that had a version, which was the same journal's
     * @param added the rows that had none
     */
    public record Claimed(List<IncomingRow> replaced, List<IncomingRow> added) {}

    private final Database database;

    public VersionClaim(Database database) {
        this.database = database;
    }

    /** Whether the database has a statement for this. */
    public boolean isPossible() {
        return database.dialect()
                .bulk()
                .filter(BulkStatements::reportsAddedLines)
                .isPresent();
    }

    /**
     * Writes the versions of all rows, in the order in which {@link Versions} locks them, by the rule of
     * {@link dev.hybridsync.central.LastWriteWins#merge} for rows that are unknown or of the same journal.
     *
     * @return empty if one of the rows has a version of another origin, or one that is not older; then some versions
     *     are written, which the caller rolls back
     */
    public Optional<Claimed> claim(Handle handle, Collection<IncomingRow> rows) throws SQLException {
        BulkStatements bulk = database.dialect().bulk().orElseThrow();
        List<IncomingRow> sorted = Versions.sorted(rows);
        Claimed claimed = new Claimed(new ArrayList<>(), new ArrayList<>());
        int at = 0;
        try (PreparedStatement write = bulk.prepare(
                        handle.getConnection(),
                        database.resource("bulk_claim_versions.sql"),
                        Versions.columns(sorted));
                ResultSet written = write.executeQuery()) {
            while (written.next()) {
                // one line for each row, in the same order, as long as none is left out
                (written.getBoolean(1) ? claimed.added : claimed.replaced).add(sorted.get(at));
                at++;
            }
        }
        return at == sorted.size() ? Optional.of(claimed) : Optional.empty();
    }
}
