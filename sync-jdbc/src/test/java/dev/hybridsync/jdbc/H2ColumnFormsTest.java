package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

class H2ColumnFormsTest extends DialectContract {
    H2ColumnFormsTest() {
        super(TestDatabase.Kind.H2);
    }

    @Test
    void anIdentityColumnBesideTheKeyArrivesWithEachUpdate() {
        create("CREATE TABLE item (code VARCHAR(9) PRIMARY KEY, no INT GENERATED ALWAYS AS IDENTITY, qty INT)");
        install(schemaOf("item"));
        database.execute("INSERT INTO item (code, qty) VALUES ('a', 1), ('b', 1)");
        drain();
        database.execute("UPDATE item SET qty = 2");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [a]", "item UPSERT [b]");
    }
}
