package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rights of the session's user, including those of its active roles. */
final class MariaDbGrants {
    private static final Pattern GRANT =
            Pattern.compile("^GRANT (.*) ON (?:\\*|`((?:[^`]|``)*)`)\\.(?:\\*|`((?:[^`]|``)*)`) TO ");

    private MariaDbGrants() {}

    /** Whether the user has a right on a table or view, whether that exists or not. */
    static boolean has(Handle handle, String right, TableName table) {
        Pattern rights = Pattern.compile("(?:^|, )(?:ALL PRIVILEGES|" + right + ")(?:$|, )");
        return grants(handle).stream()
                .map(GRANT::matcher)
                .anyMatch(grant -> grant.find()
                        && rights.matcher(grant.group(1)).find()
                        && concerns(handle, grant.group(2), grant.group(3), table));
    }

    private static boolean isLike(Handle handle, String schema, String pattern) {
        return CatalogCache.once(
                handle,
                List.of("LIKE", schema, pattern),
                () -> handle.createQuery("SELECT :schema LIKE :pattern")
                        .bind("schema", schema)
                        .bind("pattern", pattern)
                        .mapTo(Boolean.class)
                        .one());
    }

    private static List<String> grants(Handle handle) {
        return CatalogCache.once(
                handle,
                "SHOW GRANTS",
                () -> handle.createQuery("SHOW GRANTS").mapTo(String.class).list());
    }

    /** Whether a grant covers the table. The schema is a LIKE pattern; null stands for all schemas or all tables. */
    private static boolean concerns(Handle handle, @Nullable String schema, @Nullable String name, TableName table) {
        boolean sameTable = name == null || name.replace("``", "`").equals(table.name());
        return sameTable && (schema == null || isLike(handle, table.schema(), schema.replace("``", "`")));
    }
}
