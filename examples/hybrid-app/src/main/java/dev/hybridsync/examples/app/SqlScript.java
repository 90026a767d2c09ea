package dev.hybridsync.examples.app;

import dev.hybridsync.error.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Plain SQL in one transaction, as an application or a colleague at a prompt would run it. */
final class SqlScript {
    private SqlScript() {}

    static void run(DataSource database, List<String> statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new SyncException("the demo's SQL failed: " + Failure.firstLine(e.getMessage()), e);
        }
    }

    /** The statements of a resource of the demo. */
    static List<String> resource(String name) {
        try (InputStream resource = SqlScript.class.getResourceAsStream("demo/" + name)) {
            if (resource == null) {
                throw new IllegalStateException("demo/" + name + " is missing");
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return List.of(text.replaceAll("(?m)^--.*$", "").strip().split(";\\s*"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
