package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;

/** Tables of MariaDB whose foreign keys cascade. */
abstract class MariaDbCascadeFixture extends LocalContract {
    static final String CUSTOMER =
            "CREATE TABLE customer (id INT NOT NULL PRIMARY KEY, code VARCHAR(9) NOT NULL UNIQUE)";

    MariaDbCascadeFixture() {
        super(TestDatabase.Kind.MARIADB);
    }

    static String child(String name, String parent, String rules) {
        return "CREATE TABLE " + name + " (id INT NOT NULL PRIMARY KEY, up INT, FOREIGN KEY (up) REFERENCES " + parent
                + " " + rules + ")";
    }
}
