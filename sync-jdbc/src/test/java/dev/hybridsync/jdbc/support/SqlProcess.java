package dev.hybridsync.jdbc.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.TestProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Another process that runs SQL on a SQLite file: the {@code sqlite3} program, where there is one, or a JVM. */
public enum SqlProcess {
    SQLITE3 {
        @Override
        void runAll(TestDatabase database, String statements) throws IOException, InterruptedException {
            Process process = new ProcessBuilder(
                            sqlite3().orElseThrow().toString(),
                            "-bail",
                            database.url().substring("jdbc:sqlite:".length()),
                            "PRAGMA busy_timeout = 20000; " + statements)
                    .redirectErrorStream(true)
                    .start();
            try {
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
                String output = new String(process.getInputStream().readAllBytes());
                assertThat(process.exitValue()).as(output).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
    },
    JVM {
        @Override
        void runAll(TestDatabase database, String statements) {
            try (TestProcess process = TestProcess.of(SqlProcess.class).start(List.of(database.url(), statements))) {
                int status = process.status(Duration.ofMinutes(1));
                assertThat(status).as(process.output()).isZero();
            }
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

    abstract void runAll(TestDatabase database, String statements) throws IOException, InterruptedException;

    /** Runs statements, each in its own transaction, and ends. */
    public final void run(TestDatabase database, String... statements) throws IOException, InterruptedException {
        runAll(database, String.join("; ", statements));
    }

    /** The arguments are the URL and the statements. */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = UrlDataSource.of(args[0], "").getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : args[1].split("; ")) {
                statement.execute(sql);
            }
        }
    }
}
