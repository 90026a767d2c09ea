package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.Revision;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardStorage;
import dev.hybridsync.jdbc.database.Storage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What MariaDB shows of rows that changed without a trigger. */
final class MariaDbStorage extends StandardStorage {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_]+");

    private final SqlFiles files;
    private final CatalogQueries queries;

    MariaDbStorage(SqlFiles files, CatalogQueries queries) {
        super(queries);
        this.files = files;
        this.queries = queries;
    }

    /** Foreign keys that were added or dropped are part of the comparison. */
    @Override
    public boolean looksTellTriggers() {
        return true;
    }

    /**
     * After a {@code TRUNCATE} or a rebuild, InnoDB gives the table, or the partition, a new number. A partition with
     * another number may be one that was exchanged, with other values under the same keys.
     */
    @Override
    public Storage storage(Handle handle, TableName name) {
        Storage storage = super.storage(handle, name);
        String ids = tableIds(handle, name).orElse("");
        return new Storage(storage.identity(), ids, ids.contains(",") ? ids : storage.definition());
    }

    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        TableName name = table.table().name();
        if (before != null && MariaDbRevision.parse(before).isSettledAt(alteredAt(handle, name))) {
            return new Revision(before, false);
        }
        // the count first: an alteration that comes between the two shows as another count at the next look
        CatalogRow server = handle.createQuery(files.statement("alterations.sql"))
                .mapToMap()
                .map(CatalogRow::new)
                .one();
        Long alteredAt = alteredAt(handle, name);
        if (alteredAt == null) {
            return Revision.NONE;
        }
        List<String> definitions = queries.query(handle, "definitions.sql", name)
                .mapTo(String.class)
                .list();
        return new MariaDbRevision(
                        alteredAt,
                        server.requiredLong("seen_at"),
                        server.requiredLong("alterations"),
                        server.requiredLong("started_at"),
                        definitions)
                .after(before);
    }

    private @Nullable Long alteredAt(Handle handle, TableName name) {
        return queries.query(handle, "revision.sql", name)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    /** Where InnoDB's numbers may not be read, rows are counted after each write. */
    @Override
    public @Nullable String modification(Handle handle, TableName name, String bookkeeping) {
        if (tableIds(handle, name).isPresent()) {
            return null;
        }
        return counted(handle, name, bookkeeping);
    }

    /** Empty without the right to see them (PROCESS), or for a name that InnoDB encodes in its own way. */
    private Optional<String> tableIds(Handle handle, TableName name) {
        if (!PLAIN_NAME.matcher(name.schema() + name.name()).matches()) {
            return Optional.empty();
        }
        try {
            return queries.query(handle, "table_ids.sql", name)
                    .mapTo(String.class)
                    .findOne();
        } catch (JdbiException e) {
            return Optional.empty();
        }
    }
}
