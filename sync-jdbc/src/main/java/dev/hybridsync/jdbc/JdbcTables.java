package dev.hybridsync.jdbc;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds the tables of a database that can be synced, for applications without annotated classes. */
public final class JdbcTables {
    private JdbcTables() {}

    /**
     * A table of the database.
     *
     * @param name its name
     * @param obstacle why it can't be synced; null when it can
     */
    public record Candidate(String name, @Nullable String obstacle) {}

    /**
     * {@return the ordinary tables of the connection's current schema, without HybridSync's own}
     *
     * @param dataSource the application closes it
     * @throws SyncException if the database can't be reached or is not a supported one
     */
    public static List<Candidate> discover(DataSource dataSource) {
        Database database = Databases.open(dataSource);
        return database.inSnapshot(handle -> {
            List<Candidate> candidates = new ArrayList<>();
            for (String name : database.dialect().catalog().tableNames(handle, database.schema())) {
                if (!name.toLowerCase(Locale.ROOT).startsWith("hybridsync_")) {
                    candidates.add(new Candidate(name, obstacle(handle, database, name)));
                }
            }
            return candidates;
        });
    }

    private static @Nullable String obstacle(Handle handle, Database database, String name) {
        SyncSchema schema = SyncSchema.builder().table(name).build();
        try {
            new TableReader(database, schema, true).readAll(handle);
            return null;
        } catch (SyncException e) {
            return e.getMessage();
        }
    }
}
