package dev.hybridsync.jdbc.support;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A user of one test database who may read and write rows, but not change the schema, if the database has users. */
public final class LimitedUser implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name = "limited_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
    private final TestDatabase database;
    private final DataSource dataSource;

    public LimitedUser(TestDatabase database) {
        this.database = database;
        dataSource = switch (database.kind()) {
            case POSTGRESQL -> {
                database.execute("CREATE ROLE " + name + " LOGIN");
                yield database.as(name);
            }
            case MARIADB -> {
                database.execute("CREATE USER " + name + "@'localhost' IDENTIFIED BY ''");
                yield database.as(name);
            }
            case SQLITE, H2 -> database.dataSource();
        };
    }

    /** Lets the user read and write the tables that exist now. */
    public DataSource grantRows() {
        switch (database.kind()) {
            case POSTGRESQL ->
                database.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + name);
            case MARIADB ->
                database.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + database.value("SELECT DATABASE()")
                        + ".* TO " + name + "@'localhost'");
            default -> {}
        }
        return dataSource;
    }

    /**
     * Runs the grants of a document, in which the user is {@code app} and MariaDB's database is {@code shop}.
     *
     * @param grants the statements, with a semicolon after each
     */
    public DataSource grant(String grants) {
        String database = this.database.kind() == TestDatabase.Kind.MARIADB
                ? String.valueOf(this.database.value("SELECT DATABASE()"))
                : "";
        for (String grant : grants.strip().split(";")) {
            this.database.execute(grant.strip()
                    .replaceFirst(" TO app\\b", " TO " + name)
                    .replaceFirst(" ON shop\\.", " ON " + database + "."));
        }
        return dataSource;
    }

    /** Whether this is a separate user. */
    public boolean isLimited() {
        return dataSource != database.dataSource();
    }

    @Override
    public void close() {
        switch (database.kind()) {
            case POSTGRESQL -> database.execute("DROP OWNED BY " + name, "DROP ROLE " + name);
            case MARIADB -> database.execute("DROP USER " + name + "@'localhost'");
            default -> {}
        }
    }
}
