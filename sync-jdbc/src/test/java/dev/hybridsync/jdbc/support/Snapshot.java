package dev.hybridsync.jdbc.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A backup of a test's database, from which others can be created. It is deleted with the tests' temporary folder. */
public final class Snapshot {
    private final Supplier<TestDatabase> restored;

    private Snapshot(Supplier<TestDatabase> restored) {
        this.restored = restored;
    }

    /** An empty database of which backups can be made. */
    public static TestDatabase database(TestDatabase.Kind kind) {
        return kind == TestDatabase.Kind.H2 ? new H2FileTestDatabase() : kind.create();
    }

    /** A backup of a database that nobody has open at the moment. */
    public static Snapshot of(TestDatabase database) {
        if (database instanceof PostgresTestDatabase postgres) {
            String template = postgres.copy();
            return new Snapshot(() -> new PostgresTestDatabase(template));
        }
        if (database instanceof H2FileTestDatabase h2) {
            h2.handOver();
            Path copy = copy(h2.file());
            return new Snapshot(() -> new H2FileTestDatabase(copy));
        }
        if (database instanceof MariaDbTestDatabase mariadb) {
            Path dump = folder().resolve("dump.sql");
            mariadb.dump(dump);
            dump.toFile().deleteOnExit();
            return new Snapshot(() -> MariaDbTestDatabase.restored(dump));
        }
        SqliteTestDatabase sqlite = (SqliteTestDatabase) database;
        sqlite.rows("PRAGMA wal_checkpoint(TRUNCATE)");
        Path copy = copy(sqlite.file());
        return new Snapshot(() -> new SqliteTestDatabase(copy));
    }

    /** A backup of a SQLite file that is open, including what is only in its WAL. Nobody may write meanwhile. */
    public static Snapshot withWal(TestDatabase database) {
        Path file = ((SqliteTestDatabase) database).file();
        Path copy = copy(file);
        copy(SqliteTestDatabase.walOf(file), SqliteTestDatabase.walOf(copy));
        return new Snapshot(() -> new SqliteTestDatabase(copy));
    }

    /** A dump as SQL, since a database in memory has no other kind of backup. */
    public static Snapshot ofScript(H2TestDatabase database) {
        Path script = folder().resolve("script.sql");
        database.rows("SCRIPT TO '" + script + "'");
        script.toFile().deleteOnExit();
        return new Snapshot(() -> {
            TestDatabase restored = new H2TestDatabase();
            restored.execute("RUNSCRIPT FROM '" + script + "'");
            return restored;
        });
    }

    private static Path copy(Path file) {
        Path copy = folder().resolve(file.getFileName());
        copy(file, copy);
        return copy;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("hybridsync-backup");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
            to.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates another database that is as the first one was. */
    public TestDatabase restore() {
        return restored.get();
    }
}
