package dev.hybridsync.jdbc.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;

/**
 * An H2 database in a file, which only one process at a time can open. This process keeps it open until it is handed
 * over.
 */
public final class H2FileTestDatabase extends TestDatabase {
    private final Path folder;
    private final DataSource dataSource;

    public H2FileTestDatabase() {
        this(null);
    }

    /** @param original a database file to work on a copy of; null for an empty one */
    H2FileTestDatabase(Path original) {
        try {
            folder = Files.createTempDirectory("hybridsync-h2");
            if (original != null) {
                Files.copy(original, file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dataSource = UrlDataSource.of(url(), user());
    }

    @Override
    public Kind kind() {
        return Kind.H2;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String url() {
        return "jdbc:h2:file:" + folder.resolve("test") + ";DB_CLOSE_DELAY=-1";
    }

    Path file() {
        return folder.resolve("test.mv.db");
    }

    @Override
    public String user() {
        return "sa";
    }

    @Override
    public void handOver() {
        execute("SHUTDOWN");
    }

    @Override
    public void close() {
        execute("SHUTDOWN IMMEDIATELY");
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
