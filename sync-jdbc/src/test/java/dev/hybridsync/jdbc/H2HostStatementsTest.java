package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import java.util.Map;

class H2HostStatementsTest extends HostStatementsContract {
    H2HostStatementsTest() {
        super(TestDatabase.Kind.H2);
    }

    @Override
    String renameKey() {
        return "ALTER TABLE item ALTER COLUMN id RENAME TO ident";
    }

    @Override
    boolean findsARenamedKey() {
        return true;
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
                                "ALTER TABLE {t} DROP PRIMARY KEY",
                                "ALTER TABLE {t} ADD CONSTRAINT {t}_pk PRIMARY KEY (id)")),
                Map.entry("renames a column", List.of("ALTER TABLE {t} ALTER COLUMN name RENAME TO label")),
                Map.entry("retypes a column to text", List.of("ALTER TABLE {t} ALTER COLUMN qty VARCHAR(20)")),
                Map.entry("retypes a column", List.of("ALTER TABLE {t} ALTER COLUMN qty BIGINT DEFAULT 5 NOT NULL")),
                Map.entry("retypes the key", List.of("ALTER TABLE {t} ALTER COLUMN id BIGINT")),
                Map.entry("adds a column before the key", List.of("ALTER TABLE {t} ADD COLUMN b INT BEFORE id")),
                Map.entry(
                        "renames the table there and back",
                        List.of(
                                "ALTER TABLE {t} RENAME TO {t}_x",
                                "UPDATE {t}_x SET qty = 3 WHERE id = 1",
                                "ALTER TABLE {t}_x RENAME TO {t}")),
                Map.entry("has a view of it", List.of("CREATE VIEW {t}_v AS SELECT * FROM {t}")));
    }
}
