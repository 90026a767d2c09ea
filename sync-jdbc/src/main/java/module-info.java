/** Capture by triggers, the change journal and the central store, over JDBC. */
@SuppressWarnings("module") // com.h2database is optional
module dev.hybridsync.jdbc {
    requires transitive dev.hybridsync.core;
    requires transitive java.sql;
    requires org.jdbi.v3.core;
    requires org.slf4j;
    requires static com.h2database;
    requires static org.xerial.sqlitejdbc;
    requires static org.jspecify;

    exports dev.hybridsync.jdbc;
    exports dev.hybridsync.jdbc.h2 to
            com.h2database;
}
