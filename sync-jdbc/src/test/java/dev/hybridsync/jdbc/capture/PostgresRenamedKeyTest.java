package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** What a key that the host renames costs on PostgreSQL. */
class PostgresRenamedKeyTest extends CaptureFixture {
    PostgresRenamedKeyTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    /** To look for the key's name at each statement would cost each of them; catching the error, a subtransaction. */
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
