package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.CatalogCache;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The databases of a server that are not the server's own. If a query of the information schema names a database, the
 * server looks only into that one. Otherwise, it opens every table of the server, which takes as long as all other
 * queries of the library.
 */
final class UserSchemas {
    private UserSchemas() {}

    static List<String> of(Handle handle) {
        return CatalogCache.once(handle, "user schemas", () -> read(handle));
    }

    private static List<String> read(Handle handle) {
        return handle.createQuery("SELECT schema_name FROM information_schema.schemata WHERE schema_name"
                        + " NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys') ORDER BY schema_name")
                .mapTo(String.class)
                .list();
    }
}
