package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogRow;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Reads;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the checks that are written in SQL, {@code preflight_*.sql}. Each row that they select is a finding. */
final class SqlChecks {
    private static final Logger log = LoggerFactory.getLogger(SqlChecks.class);

    /** The beginning of a check that a database does not need. */
    private static final String NOTHING = "SELECT '' AS code";

    private static final TableName NO_TABLE = new TableName("", "");

    private final Database database;

    SqlChecks(Database database) {
        this.database = database;
    }

    /** The findings about the whole database. */
    List<Finding> ofDatabase(String file) {
        return run(database::inSnapshot, file, null, NO_TABLE);
    }

    /** The findings about one table. */
    List<Finding> ofTable(String file, SyncedTable table) {
        return ofTable(database::inSnapshot, file, table);
    }

    List<Finding> ofTable(Reads reads, String file, SyncedTable table) {
        return run(reads, file, table.wireName(), table.table().name());
    }

    /** The findings about the whole database, read in the caller's transaction. */
    List<Finding> ofDatabase(Handle handle, String file) {
        String sql = database.resource(file);
        return sql.startsWith(NOTHING) ? List.of() : run(handle, sql, null, NO_TABLE);
    }

    /** A check that can't be run, for example of a setting that the user may not see, has no findings. */
    private List<Finding> run(Reads reads, String file, @Nullable String wireName, TableName name) {
        String sql = database.resource(file);
        if (sql.startsWith(NOTHING)) {
            return List.of();
        }
        try {
            return reads.read(handle -> {
                List<CatalogRow> known = database.dialect().catalog().check(handle, file, name);
                return known == null
                        ? run(handle, sql, wireName, name)
                        : known.stream().map(row -> finding(row, wireName)).toList();
            });
        } catch (SyncException e) {
            log.debug("could not run {}: {}", file, e.getMessage());
            return List.of();
        }
    }

    private List<Finding> run(Handle handle, String sql, @Nullable String wireName, TableName name) {
        return handle.createQuery(sql)
                .bind("bookkeeping", database.schema())
                .bind("schema", name.schema())
                .bind("table", name.name())
                .bind("relation", database.dialect().names().quote(name))
                .mapToMap()
                .map(row -> finding(new CatalogRow(row), wireName))
                .list();
    }

    private static Finding finding(CatalogRow row, @Nullable String wireName) {
        return Finding.of(
                FindingCode.valueOf(row.required("code")),
                wireName,
                row.text("column_name"),
                row.required("explanation"),
                row.required("fix"));
    }
}
