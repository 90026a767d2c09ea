package dev.hybridsync.jdbc.fault;

import dev.hybridsync.jdbc.support.TestDatabase;
import javax.sql.DataSource;

/** A database that the test has created, and that the test removes. */
final class OpenedDatabase extends TestDatabase {
    private final Kind kind;
    private final DataSource dataSource;

    OpenedDatabase(Kind kind, DataSource dataSource) {
        this.kind = kind;
        this.dataSource = dataSource;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String url() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
