package dev.hybridsync.jdbc.support;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Databases of one site and of central as the first release left them. At the node there are the tables
 * {@code customer}, {@code orders} and {@code extra}; receipts; a batch in flight that central has applied (customer 1
 * was "in flight"). Pending are customers 1 ("pending"), 3 (deleted) and 4 (new). Order 900 is deferred, order 1000 is
 * rejected. {@code extra} is held since central does not know it, and {@code legacy} since it was dropped here, with an
 * entry of its row 2. At central there are nodes store-1 and store-2, a conflict of both about customer 2, an edit of
 * central's own of customer 2 that has no version yet, and an API key.
 */
public final class ReleasedDatabase {
    private ReleasedDatabase() {}

    public static TestDatabase node(Kind kind) {
        return open(kind, "node");
    }

    public static TestDatabase central(Kind kind) {
        return open(kind, "central");
    }

    /** The API key of store-1. */
    public static String apiKey(Kind kind) {
        return text("api-keys.txt")
                .lines()
                .filter(line -> line.startsWith(kind.name() + " "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    private static TestDatabase open(Kind kind, String role) {
        String name = kind.name().toLowerCase(Locale.ROOT) + "-" + role;
        return switch (kind) {
            case SQLITE -> new SqliteTestDatabase(file(name + ".db"));
            case H2 -> new H2FileTestDatabase(file(name + ".mv.db"));
            case POSTGRESQL -> loaded(new PostgresTestDatabase(), List.of(text(name + ".sql")));
            // the triggers contain the name
            case MARIADB ->
                loaded(new MariaDbTestDatabase("hybridsync_release_1_" + role), statements(text(name + ".sql")));
        };
    }

    private static TestDatabase loaded(TestDatabase database, List<String> statements) {
        try (Connection connection =
                        UrlDataSource.of(database.url(), database.user()).getConnection();
                Statement statement = connection.createStatement()) {
            if (database.kind() == Kind.MARIADB) {
                statement.execute("SET sql_mode = ''"); // the mode in which the dump was written
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return database;
    }

    /** Splits a dump into statements. Its triggers are delimited in another way. */
    private static List<String> statements(String dump) {
        List<String> statements = new ArrayList<>();
        String delimiter = ";";
        StringBuilder statement = new StringBuilder();
        for (String line : dump.split("\n")) {
            if (line.startsWith("DELIMITER ")) {
                delimiter = line.substring("DELIMITER ".length());
                continue;
            }
            statement.append(line).append('\n');
            if (line.strip().endsWith(delimiter)) {
                statements.add(statement.toString().strip().replaceFirst(Pattern.quote(delimiter) + "$", ""));
                statement.setLength(0);
            }
        }
        return statements;
    }

    private static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(ReleasedDatabase.class.getResource("/release_1/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
