package dev.hybridsync.jdbc.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Another process that runs SQL on a SQLite file: the {@code sqlite3} program, where there is one, or a JVM. */
public enum SqlProcess {
    SQLITE3 {
        @Override
        List<String> command(TestDatabase database) {
            return List.of(
                    sqlite3().orElseThrow().toString(), "-bail", database.url().substring("jdbc:sqlite:".length()));
        }
    },
    JVM {
        @Override
        List<String> command(TestDatabase database) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SqlProcess.class.getName(),
                    database.url());
        }
    };

    public static List<SqlProcess> available() {
        return sqlite3().isPresent() ? List.of(SQLITE3, JVM) : List.of(JVM);
    }

    private static Optional<Path> sqlite3() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "sqlite3"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    abstract List<String> command(TestDatabase database);

    /** Runs statements, each a transaction, and ends. */
    public final void run(TestDatabase database, String... statements) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(command(database));
        String all = String.join("; ", statements);
        command.add(this == SQLITE3 ? "PRAGMA busy_timeout = 20000; " + all : all);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    /** URL and statements. */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = UrlDataSource.of(args[0], "").getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : args[1].split("; ")) {
                statement.execute(sql);
            }
        }
    }
}
