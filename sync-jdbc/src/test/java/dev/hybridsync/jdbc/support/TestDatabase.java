package dev.hybridsync.jdbc.support;

import static dev.hybridsync.jdbc.support.Capability.ARRAYS_AS_KEYS;
import static dev.hybridsync.jdbc.support.Capability.CATALOG_OF_ONE_TABLE;
import static dev.hybridsync.jdbc.support.Capability.CONCURRENT_WRITERS;
import static dev.hybridsync.jdbc.support.Capability.DEFERRED_FOREIGN_KEYS;
import static dev.hybridsync.jdbc.support.Capability.FOREIGN_KEYS_TO_MISSING_TABLES;
import static dev.hybridsync.jdbc.support.Capability.IDENTITY_COLUMNS;
import static dev.hybridsync.jdbc.support.Capability.NOT_NULL_COMPUTED_COLUMNS;
import static dev.hybridsync.jdbc.support.Capability.NUL_IN_TEXT;
import static dev.hybridsync.jdbc.support.Capability.SCHEMAS_ARE_DATABASES;
import static dev.hybridsync.jdbc.support.Capability.SERIALIZABLE_READS_LOCK;
import static dev.hybridsync.jdbc.support.Capability.SNAPSHOT_ISOLATION;
import static dev.hybridsync.jdbc.support.Capability.STATEMENT_LIMIT;
import static dev.hybridsync.jdbc.support.Capability.TRIGGERS_CHANGE_DURING_STATEMENTS;
import static dev.hybridsync.jdbc.support.Capability.TRIGGERS_FOLLOW_RENAMED_KEYS;
import static dev.hybridsync.jdbc.support.Capability.TRIGGERS_IN_SQL;
import static dev.hybridsync.jdbc.support.Capability.TRIGGERS_RUN_AS_THEIR_MAKER;
import static dev.hybridsync.jdbc.support.Capability.TYPED_COLUMNS;
import static dev.hybridsync.jdbc.support.Capability.USERS;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;
import org.sqlite.SQLiteConfig.JournalMode;

/** A real, empty database for one test, thrown away at its end. */
public abstract class TestDatabase implements AutoCloseable {
    /** The databases that are tested, with what each of them can do. */
    public enum Kind {
        SQLITE(
                SqliteTestDatabase::new,
                NOT_NULL_COMPUTED_COLUMNS,
                FOREIGN_KEYS_TO_MISSING_TABLES,
                DEFERRED_FOREIGN_KEYS,
                TRIGGERS_IN_SQL,
                TRIGGERS_FOLLOW_RENAMED_KEYS,
                CATALOG_OF_ONE_TABLE) {
            /** SQLite without WAL, which is its default. */
            @Override
            List<Named<Supplier<TestDatabase>>> otherInstallations() {
                return List.of(
                        Named.of("SQLITE with a rollback journal", () -> new SqliteTestDatabase(JournalMode.DELETE)));
            }
        },
        H2(
                H2TestDatabase::new,
                IDENTITY_COLUMNS,
                USERS,
                CONCURRENT_WRITERS,
                TYPED_COLUMNS,
                NUL_IN_TEXT,
                TRIGGERS_FOLLOW_RENAMED_KEYS,
                TRIGGERS_CHANGE_DURING_STATEMENTS,
                SNAPSHOT_ISOLATION) {
            @Override
            public TestDatabase createOnDisk() {
                return new H2FileTestDatabase();
            }

            @Override
            List<Named<Supplier<TestDatabase>>> otherInstallations() {
                return List.of(
                        Named.of("H2 in a file", H2FileTestDatabase::new),
                        Named.of("H2 as a server", H2ServerTestDatabase::new));
            }
        },
        POSTGRESQL(
                PostgresTestDatabase::new,
                NOT_NULL_COMPUTED_COLUMNS,
                IDENTITY_COLUMNS,
                ARRAYS_AS_KEYS,
                USERS,
                CONCURRENT_WRITERS,
                TYPED_COLUMNS,
                TRIGGERS_IN_SQL,
                DEFERRED_FOREIGN_KEYS),
        MARIADB(
                MariaDbTestDatabase::new,
                USERS,
                CONCURRENT_WRITERS,
                TYPED_COLUMNS,
                NUL_IN_TEXT,
                TRIGGERS_IN_SQL,
                TRIGGERS_RUN_AS_THEIR_MAKER,
                STATEMENT_LIMIT,
                SCHEMAS_ARE_DATABASES,
                SERIALIZABLE_READS_LOCK);

        private final Supplier<TestDatabase> empty;
        private final Set<Capability> capabilities;
        private final SqlTexts texts = new SqlTexts(name().toLowerCase(Locale.ROOT));

        Kind(Supplier<TestDatabase> empty, Capability... capabilities) {
            this.empty = empty;
            this.capabilities = Set.of(capabilities);
        }

        public TestDatabase create() {
            return empty.get();
        }

        /** Creates a database whose committed changes survive the process, however it ends. */
        public TestDatabase createOnDisk() {
            return create();
        }

        /** Other ways to run the database, which must make no difference to the triggers. */
        List<Named<Supplier<TestDatabase>>> otherInstallations() {
            return List.of();
        }

        public boolean can(Capability capability) {
            return capabilities.contains(capability);
        }

        boolean can(Collection<Capability> all) {
            return capabilities.containsAll(all);
        }

        /**
         * A text in this database's dialect, from its file of texts; empty if the file has none for it.
         *
         * @param values alternately names of placeholders and what replaces them
         */
        public String sql(String name, String... values) {
            return texts.text(name, values);
        }

        /** Like {@link #sql}, but split into statements. */
        public List<String> statements(String name, String... values) {
            return SqlTexts.statements(sql(name, values));
        }

        /** All texts whose names begin with the prefix, each split into statements, by the rest of the name. */
        public Map<String, List<String>> textsOf(String prefix) {
            Map<String, List<String>> found = new TreeMap<>();
            texts.startingWith(prefix).forEach((name, text) -> found.put(name, SqlTexts.statements(text)));
            return found;
        }

        SqlTexts texts() {
            return texts;
        }
    }

    /** Each database, and each other way to run it. */
    static Stream<Named<Supplier<TestDatabase>>> installations() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Stream.concat(
                        Stream.of(Named.of(kind.name(), kind::create)), kind.otherInstallations().stream()));
    }

    public abstract Kind kind();

    public abstract DataSource dataSource();

    /** How another process reaches the database. */
    public abstract String url();

    public String user() {
        return "";
    }

    /** The database as another of its users sees it; the same one if it has no users. */
    public DataSource as(String user) {
        return UrlDataSource.of(url(), user);
    }

    /** The database limited, until it is closed, to so many bytes at once; empty if it has no such limit. */
    public Optional<DataSource> limited(int bytes) {
        return Optional.empty();
    }

    /** What the driver throws if a connection breaks, or the server is temporarily out of some resource. */
    public SQLException lostConnection() {
        return new SQLException("an I/O error occurred", "08006");
    }

    /** Closes the database, so that another process can open it. The next use opens it again in this process. */
    public void handOver() {}

    /** Runs statements, each in its own transaction. */
    public void execute(String... statements) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(kind() + ": " + e.getMessage(), e);
        }
    }

    public void execute(List<String> statements) {
        execute(statements.toArray(String[]::new));
    }

    /** The statements that a query returns, one per row. */
    public List<String> statementsOf(String query) {
        return rows(query).stream().map(row -> row.get(0).toString()).toList();
    }

    public Object value(String sql) {
        return rows(sql).get(0).get(0);
    }

    public long count(String sql) {
        return ((Number) value(sql)).longValue();
    }

    /** The rows of a query, as the driver's objects. */
    public List<List<Object>> rows(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    // a key's text is stored as bytes where no text type distinguishes all texts
                    boolean key = result.getMetaData().getColumnLabel(i).equals("row_key");
                    row.add(key ? result.getString(i) : result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(kind() + ": " + e.getMessage(), e);
        }
    }

    /** A table's rows in a form that is the same on every database, by their first column's text. */
    public TreeMap<String, String> comparable(String table) {
        TreeMap<String, String> rows = new TreeMap<>();
        for (List<Object> row : rows("SELECT * FROM " + table)) {
            List<String> values = row.stream().map(Values::comparable).toList();
            rows.put(values.get(0), values.toString());
        }
        return rows;
    }

    @Override
    public abstract void close();
}
