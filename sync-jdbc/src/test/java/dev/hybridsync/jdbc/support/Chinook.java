package dev.hybridsync.jdbc.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.NamingRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Chinook, a sample database, where a folder {@code shared/data} beside the project or above it has it. */
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

    /** The tables without their rows. */
    public static void createPostgresSchema(TestDatabase database) {
        try {
            String script = Files.readString(file("chinook-postgresql.sql"));
            database.execute(script.substring(0, script.indexOf("INSERT INTO")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static long rowCount(TestDatabase database) {
        return TABLES.stream()
                .mapToLong(table -> database.count("SELECT COUNT(*) FROM " + nameIn(database, table)))
                .sum();
    }

    private static String nameIn(TestDatabase database, String table) {
        return database.kind() == TestDatabase.Kind.SQLITE ? table : NamingRule.SNAKE_CASE.apply(table);
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
