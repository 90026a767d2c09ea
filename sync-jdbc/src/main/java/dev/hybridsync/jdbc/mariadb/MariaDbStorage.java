package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.Revision;
import dev.hybridsync.jdbc.database.SqlFiles;
import dev.hybridsync.jdbc.database.StandardStorage;
import dev.hybridsync.jdbc.database.Storage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The signs by which MariaDB shows that rows changed without a trigger firing. */
final class MariaDbStorage extends StandardStorage {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_]+");

    /** The part of a partition's name that follows the table's name. */
    private static final Pattern PARTITION = Pattern.compile("#[pP]#.*");

    private final SqlFiles files;
    private final CatalogQueries queries;

    MariaDbStorage(SqlFiles files, CatalogQueries queries) {
        super(queries);
        this.files = files;
        this.queries = queries;
    }

    /** True, because the cascades that may reach the table are part of the comparison. */
    @Override
    public boolean looksTellTriggers() {
        return true;
    }

    /**
     * After a {@code TRUNCATE} or a rebuild, InnoDB gives the table, or the partition, a new number. A partition with
     * another number may be one that was exchanged, with other values under the same keys. If other cascades reach the
     * table than before, one for which there was no trigger may have changed rows.
     */
    @Override
    public Storage storage(Handle handle, TableName name) {
        String cascades = new CascadeGraph(handle, files, name).mark();
        String ids = tableIds(handle, name).orElse("");
        return new Storage("", ids + cascades, (ids.contains(",") ? ids : "") + cascades);
    }

    /**
     * Reads the count of alterations first, so that an alteration between the two reads shows as another count the next
     * time.
     */
    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        TableName name = table.table().name();
        if (before != null
                && MariaDbRevision.parse(before).isSettledAt(alteredAt(queries.rows(handle, "revision.sql", name)))) {
            return new Revision(before, false);
        }
        CatalogRow server = alterations(handle);
        Long alteredAt = alteredAt(queries.rowsAgain(handle, "revision.sql", name));
        if (alteredAt == null) {
            return Revision.NONE;
        }
        List<String> definitions = queries.rows(handle, "definitions.sql", name).stream()
                .map(row -> row.required("definition"))
                .toList();
        return new MariaDbRevision(
                        alteredAt,
                        server.requiredLong("seen_at"),
                        server.requiredLong("alterations"),
                        server.requiredLong("started_at"),
                        definitions)
                .after(before);
    }

    private CatalogRow alterations(Handle handle) {
        return CatalogCache.once(
                handle,
                "alterations.sql",
                () -> handle.createQuery(files.statement("alterations.sql"))
                        .mapToMap()
                        .map(CatalogRow::new)
                        .one());
    }

    private static @Nullable Long alteredAt(List<CatalogRow> rows) {
        return rows.isEmpty() || rows.get(0).text("altered_at") == null
                ? null
                : Long.valueOf(rows.get(0).requiredLong("altered_at"));
    }

    /** If InnoDB's numbers can't be read, rows are counted after each write. */
    @Override
    public @Nullable String modification(Handle handle, TableName name, String bookkeeping) {
        if (tableIds(handle, name).isPresent()) {
            return null;
        }
        return counted(handle, name, bookkeeping);
    }

    /** Empty without the right to see the numbers (PROCESS), or for a name that InnoDB encodes in its own way. */
    private Optional<String> tableIds(Handle handle, TableName name) {
        if (!PLAIN_NAME.matcher(name.schema() + name.name()).matches()) {
            return Optional.empty();
        }
        try {
            return CatalogCache.of(handle) == null
                    ? queries.query(handle, "table_ids.sql", name)
                            .mapTo(String.class)
                            .findOne()
                    : Optional.ofNullable(
                            idsOf(handle, name.schema()).get(name.name().toLowerCase(Locale.ROOT)));
        } catch (JdbiException e) {
            return Optional.empty();
        }
    }

    /** The numbers of all tables of a schema and of their partitions, by the tables' names. */
    private Map<String, String> idsOf(Handle handle, String schema) {
        return CatalogCache.once(handle, List.of("all_table_ids.sql", schema), () -> {
            Map<String, String> ids = new HashMap<>();
            try {
                queries.query(handle, "all_table_ids.sql", new TableName(schema, ""))
                        .mapToMap()
                        .map(CatalogRow::new)
                        .forEach(row -> ids.merge(
                                PARTITION
                                        .matcher(row.required("name").substring(schema.length() + 1))
                                        .replaceFirst("")
                                        .toLowerCase(Locale.ROOT),
                                row.required("id"),
                                (one, more) -> one + "," + more));
            } catch (JdbiException e) {
                return Map.of(); // without the right to see them
            }
            return ids;
        });
    }
}
