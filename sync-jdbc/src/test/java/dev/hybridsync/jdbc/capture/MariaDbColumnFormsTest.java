package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

class MariaDbColumnFormsTest extends CaptureFixture {
    MariaDbColumnFormsTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    @Test
    void aNumberedKeyOfZeroStaysZero() {
        create("CREATE TABLE item (id INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY, qty INTEGER)");
        install(schemaOf("item"));
        database.execute("INSERT INTO item (qty) VALUES (1)", "UPDATE item SET id = 0");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [1]", "item UPSERT [0]");
    }
}
