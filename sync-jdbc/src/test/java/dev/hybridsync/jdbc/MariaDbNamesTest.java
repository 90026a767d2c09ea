package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;

class MariaDbNamesTest extends NamesContract {
    MariaDbNamesTest() {
        super(TestDatabase.Kind.MARIADB);
    }
}
