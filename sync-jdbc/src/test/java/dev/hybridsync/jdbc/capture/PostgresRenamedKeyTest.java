package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** The consequences on PostgreSQL if the host renames a key. */
class PostgresRenamedKeyTest extends CaptureFixture {
    PostgresRenamedKeyTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    /** Looking up the key's name would slow down each statement, and catching the error would need a subtransaction. */
    @Test
    void writesFailFromTheRenamingOfTheKeyToTheNextInstall() {
        installItem();
        create("ALTER TABLE item RENAME COLUMN id TO ident");
        assertThatThrownBy(() -> database.execute("INSERT INTO item VALUES (1, 'a', 1)"))
                .hasMessageContaining("column n.id does not exist");
        install(schemaOf("item"));
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
    }
}
