package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The statements that create the bookkeeping tables of one script, whether some of the tables exist or not. A migration
 * tool gets all of them; {@link Bookkeeping#ensure} runs only those that are still needed here.
 */
final class BookkeepingStatements {
    /**
     * The lowest version that a release must know to read these tables, stored in the column {@code layout}. The column
     * keeps the name that the first release reads.
     */
    static final int MINIMUM_READER_VERSION = 1;

    /** The version of the set of columns and tables, stored in the column {@code schema_version}. */
    static final int SCHEMA_VERSION = 2;

    private final Database database;
    private final String lineTable;
    private final String owner;
    private final BookkeepingScript script;

    /**
     * @param lineTable the table with one line that has the layout and version of these tables; empty if there is no
     *     such table
     * @param owner the owner of the tables, as messages name it
     */
    BookkeepingStatements(Database database, String file, String lineTable, String owner) {
        this.database = database;
        this.lineTable = lineTable;
        this.owner = owner;
        this.script = new BookkeepingScript(database.script(file));
    }

    /**
     * All statements, for a migration tool. It may run them on tables of this or an earlier release, or where there are
     * none.
     */
    List<String> all(Handle handle) throws SQLException {
        return steps(handle).stream().map(Step::sql).toList();
    }

    /**
     * The statements that create what is missing here; empty if nothing is missing.
     *
     * @throws PreflightException if the tables have a layout that this release does not know
     */
    List<String> missing(Handle handle) throws SQLException {
        refuseNewerLayout(handle);
        return steps(handle).stream().filter(Step::missing).map(Step::sql).toList();
    }

    /**
     * One of the statements that create the tables or bring them up to date.
     *
     * @param missing whether what it creates does not exist yet
     */
    private record Step(String sql, boolean missing) {}

    private List<Step> steps(Handle handle) throws SQLException {
        Set<String> present = present(handle);
        Map<String, Set<String>> released = firstLayout();
        List<Step> steps = new ArrayList<>();
        for (BookkeepingScript.Table table : script.tables()) {
            boolean isPresent = present.contains(table.name());
            steps.add(new Step(table.create(), !isPresent));
            Set<String> columns =
                    isPresent ? columns(handle, table) : table.columns().keySet();
            Set<String> unsaid = database.dialect().bookkeeping().addsColumnsIfMissing()
                    ? released.getOrDefault(table.name(), table.columns().keySet())
                    : table.columns().keySet();
            table.columns().forEach((name, definition) -> {
                boolean missing = !columns.contains(name);
                if (missing || !unsaid.contains(name)) {
                    steps.add(new Step(addition(table, definition), missing));
                }
            });
        }
        boolean renewed = steps.stream().anyMatch(Step::missing)
                || script.views().stream().anyMatch(view -> database.lacksView(handle, view.name()))
                || isOfEarlierVersion(handle, present);
        script.views().stream()
                .flatMap(view -> view.replace().stream())
                .forEach(sql -> steps.add(new Step(sql, renewed)));
        writeVersion().forEach(sql -> steps.add(new Step(sql, renewed)));
        return steps;
    }

    private static Set<String> columns(Handle handle, BookkeepingScript.Table table) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = handle.getConnection().createStatement();
                ResultSet nothing = statement.executeQuery("SELECT * FROM " + table.sqlName() + " WHERE 1 = 0")) {
            ResultSetMetaData metadata = nothing.getMetaData();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                names.add(metadata.getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private String addition(BookkeepingScript.Table table, String definition) {
        return "ALTER TABLE " + table.sqlName() + " ADD COLUMN "
                + (database.dialect().bookkeeping().addsColumnsIfMissing() ? "IF NOT EXISTS " : "") + definition;
    }

    private Set<String> present(Handle handle) {
        Set<String> present = new HashSet<>();
        database.dialect()
                .catalog()
                .tableNames(handle, database.schema())
                .forEach(name -> present.add(name.toLowerCase(Locale.ROOT)));
        return present;
    }

    private void refuseNewerLayout(Handle handle) {
        if (!present(handle).contains(lineTable)) {
            return;
        }
        int layout = number(handle, "layout", MINIMUM_READER_VERSION);
        if (layout > MINIMUM_READER_VERSION) {
            throw new PreflightException(Finding.of(
                    FindingCode.NEWER_LAYOUT,
                    owner + " was created by a newer release of HybridSync (layout " + layout + ", this release knows "
                            + MINIMUM_READER_VERSION + ")",
                    "use that release"));
        }
    }

    private boolean isOfEarlierVersion(Handle handle, Set<String> present) {
        return present.contains(lineTable) && number(handle, "schema_version", SCHEMA_VERSION) < SCHEMA_VERSION;
    }

    /** A number from the line; 0 for null, {@code otherwise} if there is no line. */
    private int number(Handle handle, String column, int otherwise) {
        return handle.createQuery("SELECT COALESCE(" + column + ", 0) FROM " + sqlName(lineTable))
                .mapTo(Integer.class)
                .findOne()
                .orElse(otherwise);
    }

    /** One of these tables as statements name it. */
    String sqlName(String table) {
        return database.sql("${hybridsync}" + table.substring("hybridsync".length()));
    }

    private List<String> writeVersion() {
        return lineTable.isEmpty()
                ? List.of()
                : List.of("UPDATE " + sqlName(lineTable) + " SET schema_version = " + SCHEMA_VERSION
                        + " WHERE schema_version IS NULL OR schema_version < " + SCHEMA_VERSION);
    }

    private Map<String, Set<String>> firstLayout() {
        Map<String, Set<String>> tables = new HashMap<>();
        database.resource("layout_1.txt").lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            tables.put(parts[0], Set.of(parts[1].split(" ")));
        });
        return tables;
    }

    /** The statements that drop everything. They begin with what is read to find out whether the rest exists. */
    List<String> drops() {
        List<String> statements = new ArrayList<>();
        script.views().forEach(view -> statements.add("DROP VIEW IF EXISTS " + sqlName(view.name())));
        for (int i = script.tables().size() - 1; i >= 0; i--) {
            statements.add("DROP TABLE IF EXISTS " + script.tables().get(i).sqlName());
        }
        return statements;
    }
}
