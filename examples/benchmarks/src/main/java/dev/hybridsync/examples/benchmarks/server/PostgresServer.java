package dev.hybridsync.examples.benchmarks.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** PostgreSQL with the settings of {@code initdb}: the embedded server's own settings, which are not durable, are undone. */
final class PostgresServer implements Server {
    private final EmbeddedPostgres server;

    PostgresServer(Path folder) {
        try {
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(Path.of(System.getProperty("java.io.tmpdir"), "hybridsync-postgres")
                            .toFile())
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(true)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200") // some cases simulate a hundred sites
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Engine engine() {
        return Engine.POSTGRESQL;
    }

    @Override
    public String create(String name) {
        query("CREATE DATABASE " + name);
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }

    @Override
    public void execute(List<String> statements) {
        statements.forEach(this::query);
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public long pid() {
        String pid = query("SELECT 'pid', split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")
                .get("pid");
        return Long.parseLong(String.valueOf(pid));
    }

    @Override
    public Map<String, String> settings() {
        return query("SELECT name, current_setting(name) FROM pg_settings WHERE name IN ('server_version', 'fsync',"
                + " 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_wal_size', 'wal_level', 'jit')");
    }

    private Map<String, String> query(String sql) {
        return NamedValues.of(() -> server.getPostgresDatabase().getConnection(), sql);
    }

    @Override
    public void flush() {
        query("CHECKPOINT");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
