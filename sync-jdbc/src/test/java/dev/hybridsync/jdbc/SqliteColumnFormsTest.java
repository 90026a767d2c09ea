package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class SqliteColumnFormsTest extends ColumnFormsContract {
    SqliteColumnFormsTest() {
        super(TestDatabase.Kind.SQLITE);
    }

    @Override
    String generated(String type, String expression) {
        return "AS (" + expression + ") STORED";
    }

    @Override
    String numbered() {
        return "INTEGER";
    }
}
