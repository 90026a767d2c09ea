/** Capture by triggers, the change journal and the central store, over JDBC. */
@SuppressWarnings("module") // com.h2database and Spring are optional
module dev.hybridsync.jdbc {
    requires transitive dev.hybridsync.core;
    requires transitive java.sql;
    requires org.jdbi.v3.core;
    requires io.leangen.geantyref; // for Jdbi, which as an automatic module can't ask for it
    requires org.slf4j;
    requires static com.h2database;
    requires static org.xerial.sqlitejdbc;
    requires static org.jspecify;
    requires static transitive spring.beans;
    requires static spring.boot;
    requires static spring.boot.autoconfigure;
    requires static spring.context;
    requires static spring.core;

    exports dev.hybridsync.jdbc;
    exports dev.hybridsync.jdbc.h2 to
            com.h2database;
    exports dev.hybridsync.jdbc.spring;

    opens dev.hybridsync.jdbc.spring;
}
