package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** Columns that only the database may number. */
@EachDatabase(with = Capability.IDENTITY_COLUMNS)
class IdentityColumnTest extends CaptureFixture {
    IdentityColumnTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void anIdentityColumnBesideTheKeyArrivesWithEachUpdate() {
        create("CREATE TABLE item (code VARCHAR(9) PRIMARY KEY, no int GENERATED ALWAYS AS IDENTITY, qty int)");
        install(schemaOf("item"));
        database.execute("INSERT INTO item (code, qty) VALUES ('a', 1), ('b', 1)");
        drain();
        database.execute("UPDATE item SET qty = 2");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [a]", "item UPSERT [b]");
    }
}
