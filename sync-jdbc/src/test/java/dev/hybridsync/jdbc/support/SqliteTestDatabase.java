package dev.hybridsync.jdbc.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A SQLite file with foreign keys on, in WAL mode unless another mode is given. */
public final class SqliteTestDatabase extends TestDatabase {
    private final Path folder;
    private final HikariDataSource dataSource;

    public SqliteTestDatabase() {
        this((Path) null);
    }

    public SqliteTestDatabase(SQLiteConfig.JournalMode mode) {
        this(null, mode);
    }

    /** @param original a database file to work on a copy of, with its WAL if there is one */
    public SqliteTestDatabase(Path original) {
        this(original, SQLiteConfig.JournalMode.WAL);
    }

    private SqliteTestDatabase(Path original, SQLiteConfig.JournalMode mode) {
        try {
            folder = Files.createTempDirectory("hybridsync-sqlite");
            if (original != null) {
                Files.copy(original, file());
                if (Files.exists(walOf(original))) {
                    Files.copy(walOf(original), walOf(file()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(mode);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL); // as is usual with WAL
        config.enforceForeignKeys(true);
        config.setBusyTimeout(20_000);
        SQLiteDataSource file = new SQLiteDataSource(config);
        file.setUrl(url());
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(file);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        dataSource = new HikariDataSource(pool);
    }

    @Override
    public Kind kind() {
        return Kind.SQLITE;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String url() {
        return "jdbc:sqlite:" + file();
    }

    Path file() {
        return folder.resolve("test.db");
    }

    static Path walOf(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    @Override
    public Optional<DataSource> limited(int bytes) {
        return Optional.of(UrlDataSource.of(url() + "?limit_length=" + bytes + "&foreign_keys=true", ""));
    }

    @Override
    public SQLException lostConnection() {
        return new SQLiteException("out of memory", SQLiteErrorCode.SQLITE_NOMEM);
    }

    @Override
    public void close() {
        dataSource.close();
        try (var files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
