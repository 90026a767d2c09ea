package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import java.util.Map;

class MariaDbHostStatementsTest extends HostStatementsContract {
    MariaDbHostStatementsTest() {
        super(TestDatabase.Kind.MARIADB);
    }

    @Override
    boolean findsARenamedKey() {
        return false;
    }

    @Override
    Map<String, List<String>> changes() {
        return Map.ofEntries(
                Map.entry("adds a column", List.of("ALTER TABLE {t} ADD COLUMN extra VARCHAR(9) DEFAULT 'x' NOT NULL")),
                Map.entry("adds a column at the front", List.of("ALTER TABLE {t} ADD COLUMN extra INTEGER FIRST")),
                Map.entry("drops a column", List.of("ALTER TABLE {t} DROP COLUMN name")),
                Map.entry("drops the column before the key", List.of("ALTER TABLE {t} DROP COLUMN before_key")),
                Map.entry("drops a unique index", List.of("DROP INDEX {t}_code ON {t}")),
                Map.entry("drops the column of a unique index", List.of("ALTER TABLE {t} DROP COLUMN code")),
                Map.entry("drops an index", List.of("DROP INDEX {t}_qty ON {t}")),
                Map.entry("adds a unique index", List.of("CREATE UNIQUE INDEX {t}_new ON {t} (name, qty)")),
                Map.entry(
                        "adds constraints and drops one",
                        List.of(
                                "ALTER TABLE {t} ADD CONSTRAINT {t}_check CHECK (qty < 1000)",
                                "ALTER TABLE {t} ADD CONSTRAINT {t}_unique UNIQUE (name)",
                                "ALTER TABLE {t} ADD CONSTRAINT {t}_fk FOREIGN KEY (qty) REFERENCES {t}(id) ON DELETE CASCADE",
                                "ALTER TABLE {t} DROP CONSTRAINT {t}_unique")),
                Map.entry(
                        "makes the primary key anew",
                        List.of("ALTER TABLE {t} DROP PRIMARY KEY, ADD PRIMARY KEY (id)")),
                Map.entry("renames a column", List.of("ALTER TABLE {t} RENAME COLUMN name TO label")),
                Map.entry("retypes a column to text", List.of("ALTER TABLE {t} MODIFY qty LONGTEXT")),
                Map.entry("retypes the key", List.of("ALTER TABLE {t} MODIFY id BIGINT NOT NULL")),
                Map.entry("changes the character set", List.of("ALTER TABLE {t} CONVERT TO CHARACTER SET latin1")),
                Map.entry(
                        "puts a trigger of its own on it",
                        List.of("CREATE TRIGGER {t}_g BEFORE UPDATE ON {t} FOR EACH ROW SET NEW.qty = 7")),
                Map.entry(
                        "renames the table there and back",
                        List.of(
                                "RENAME TABLE {t} TO {t}_x",
                                "UPDATE {t}_x SET qty = 3 WHERE id = 1",
                                "ALTER TABLE {t}_x RENAME TO {t}")),
                Map.entry("rebuilds the table in its place", List.of("ALTER TABLE {t} FORCE", "OPTIMIZE TABLE {t}")),
                Map.entry(
                        "partitions the table",
                        List.of(
                                "ALTER TABLE {t} DROP INDEX {t}_code",
                                "ALTER TABLE {t} PARTITION BY HASH (id) PARTITIONS 3")));
    }
}
