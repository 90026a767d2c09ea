package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresHostStatementsTest extends HostStatementsContract {
    PostgresHostStatementsTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    boolean findsARenamedKey() {
        return false;
    }

    /** To look for the key's name at each statement would cost each of them; catching the error, a subtransaction. */
    @Test
    void writesFailFromTheRenamingOfTheKeyToTheNextInstall() {
        installItem();
        create(renameKey());
        assertThatThrownBy(() -> database.execute("INSERT INTO item VALUES (1, 'a', 1)"))
                .hasMessageContaining("column n.id does not exist");
        install(schemaOf("item"));
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
    }

    @Override
    Map<String, List<String>> changes() {
        return Map.ofEntries(
                Map.entry("adds a column", List.of("ALTER TABLE {t} ADD COLUMN extra VARCHAR(9) DEFAULT 'x' NOT NULL")),
                Map.entry("drops a column", List.of("ALTER TABLE {t} DROP COLUMN name")),
                Map.entry("drops the column before the key", List.of("ALTER TABLE {t} DROP COLUMN before_key")),
                Map.entry("drops a unique index", List.of("DROP INDEX {t}_code")),
                Map.entry("drops the column of a unique index", List.of("ALTER TABLE {t} DROP COLUMN code")),
                Map.entry("drops an index", List.of("DROP INDEX {t}_qty")),
                Map.entry("adds a unique index", List.of("CREATE UNIQUE INDEX {t}_new ON {t} (name, qty)")),
                Map.entry(
                        "adds constraints and drops one",
                        List.of(
                                "ALTER TABLE {t} ADD CONSTRAINT {t}_check CHECK (qty < 1000)",
                                "ALTER TABLE {t} ADD CONSTRAINT {t}_unique UNIQUE (name)",
                                "ALTER TABLE {t} ADD CONSTRAINT {t}_fk FOREIGN KEY (qty) REFERENCES {t}(id)",
                                "ALTER TABLE {t} DROP CONSTRAINT {t}_unique")),
                Map.entry(
                        "makes the primary key anew",
                        List.of(
                                "ALTER TABLE {t} DROP CONSTRAINT {t}_pkey",
                                "ALTER TABLE {t} ADD CONSTRAINT {t}_pk PRIMARY KEY (id)")),
                Map.entry("renames a column", List.of("ALTER TABLE {t} RENAME COLUMN name TO label")),
                Map.entry(
                        "retypes a column to text",
                        List.of("ALTER TABLE {t} ALTER COLUMN qty TYPE text USING 'n' || qty")),
                Map.entry("retypes a column to json", List.of("ALTER TABLE {t} ALTER COLUMN name TYPE json USING '1'")),
                Map.entry("retypes the key", List.of("ALTER TABLE {t} ALTER COLUMN id TYPE numeric(12)")),
                Map.entry(
                        "puts a trigger of its own on it",
                        List.of(
                                "CREATE FUNCTION {t}_f() RETURNS trigger LANGUAGE plpgsql AS"
                                        + " 'BEGIN NEW.qty := 7; RETURN NEW; END'",
                                "CREATE TRIGGER {t}_g BEFORE UPDATE ON {t} FOR EACH ROW EXECUTE FUNCTION {t}_f()")),
                Map.entry(
                        "renames the table there and back",
                        List.of(
                                "ALTER TABLE {t} RENAME TO {t}_x",
                                "UPDATE {t}_x SET qty = 3 WHERE id = 1",
                                "ALTER TABLE {t}_x RENAME TO {t}")),
                Map.entry(
                        "moves the table to another schema and back",
                        List.of(
                                "CREATE SCHEMA s_{t}",
                                "ALTER TABLE {t} SET SCHEMA s_{t}",
                                "UPDATE s_{t}.{t} SET qty = 3 WHERE id = 1",
                                "ALTER TABLE s_{t}.{t} SET SCHEMA public")),
                Map.entry("clusters", List.of("CLUSTER {t} USING {t}_code", "VACUUM FULL {t}")));
    }
}
