package dev.hybridsync.jdbc.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.NamingRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The sample database Chinook, if its files are in a folder {@code shared/data} next to the project or above it. */
public final class Chinook {
    public static final List<String> TABLES = List.of(
            "Album",
            "Artist",
            "Customer",
            "Employee",
            "Genre",
            "Invoice",
            "InvoiceLine",
            "MediaType",
            "Playlist",
            "PlaylistTrack",
            "Track");

    private Chinook() {}

    public static boolean isThere() {
        return Files.exists(file("chinook.sqlite"));
    }

    public static Path sqliteFile() {
        return file("chinook.sqlite");
    }

    private static Path file(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of("missing", name));
    }

    /** Creates the tables without their rows. */
    public static void createSchema(TestDatabase database) {
        String script = script(database);
        run(database, script.substring(0, script.indexOf("INSERT INTO")));
    }

    /** Creates the tables with their rows. */
    public static void create(TestDatabase database) {
        run(database, script(database));
    }

    private static String script(TestDatabase database) {
        try {
            return Files.readString(
                    file(database.kind() == Kind.MARIADB ? "chinook-mysql.sql" : "chinook-postgresql.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(TestDatabase database, String script) {
        // in one transaction, since a commit for each statement would take longer than the rows
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : script.split(";\\s*\\n")) {
                if (!sql.replaceAll("(?s)/\\*.*?\\*/", "").isBlank()) {
                    statement.execute(sql);
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new AssertionError(database.kind() + ": " + e.getMessage(), e);
        }
    }

    public static long rowCount(TestDatabase database) {
        return TABLES.stream()
                .mapToLong(table -> database.count("SELECT COUNT(*) FROM " + nameIn(database, table)))
                .sum();
    }

    public static String nameIn(TestDatabase database, String table) {
        return database.kind() == Kind.POSTGRESQL ? NamingRule.SNAKE_CASE.apply(table) : table;
    }

    /** Compares every value of every row. Both dialects have their columns in the same order. */
    public static void assertEqual(TestDatabase local, TestDatabase central) {
        for (String table : TABLES) {
            assertThat(rows(central, table)).as(table).containsExactlyInAnyOrderElementsOf(rows(local, table));
        }
    }

    private static List<String> rows(TestDatabase database, String table) {
        return database.rows("SELECT * FROM " + nameIn(database, table)).stream()
                .map(row -> row.stream().map(Values::comparable).toList().toString())
                .sorted()
                .toList();
    }
}
