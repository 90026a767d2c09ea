package dev.hybridsync.jdbc.h2;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.BookkeepingSql;
import dev.hybridsync.jdbc.database.Server;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** H2 2.2 and later, and our own tables in it. */
final class H2Server implements Server, BookkeepingSql {
    @Override
    public String currentSchema(Handle handle) {
        if (handle.createQuery("CALL 'a' = 'A'").mapTo(Boolean.class).one()) {
            throw new SyncException("the database ignores case in all texts (SET COLLATION with a strength of PRIMARY"
                    + " or SECONDARY), so HybridSync can't distinguish keys; use a database"
                    + " without that setting, and VARCHAR_IGNORECASE for columns that need it");
        }
        return handle.createQuery("CALL SCHEMA()").mapTo(String.class).one();
    }

    @Override
    public String tellsTextsApart() {
        return "CHARACTER VARYING, in a database without COLLATION and IGNORECASE";
    }

    @Override
    public Map<String, String> bookkeepingTypes() {
        return Map.of(
                "text", "VARCHAR_CASESENSITIVE", // VARCHAR is another type where the database has IGNORECASE
                "seq", "BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1 NO CACHE) PRIMARY KEY",
                "version_options", "",
                "create_view", "CREATE OR REPLACE VIEW",
                "instant:from", "DATEADD(MICROSECOND, ",
                "instant:to", ", TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00')");
    }
}
