package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import java.util.Map;

class SqliteHostStatementsTest extends HostStatementsContract {
    SqliteHostStatementsTest() {
        super(TestDatabase.Kind.SQLITE);
    }

    @Override
    boolean findsARenamedKey() {
        return true;
    }

    @Override
    Map<String, List<String>> changes() {
        return Map.ofEntries(
                Map.entry("adds a column", List.of("ALTER TABLE {t} ADD COLUMN extra TEXT DEFAULT 'x'")),
                Map.entry("adds a computed column", List.of("ALTER TABLE {t} ADD COLUMN g INT AS (qty + 1)")),
                Map.entry(
                        "adds a foreign key",
                        List.of("ALTER TABLE {t} ADD COLUMN parent INTEGER REFERENCES {t}(id) ON DELETE SET NULL")),
                Map.entry("drops a column", List.of("ALTER TABLE {t} DROP COLUMN name")),
                Map.entry("drops the column before the key", List.of("ALTER TABLE {t} DROP COLUMN before_key")),
                Map.entry("renames a column", List.of("ALTER TABLE {t} RENAME COLUMN name TO label")),
                Map.entry(
                        "renames a column of a unique index",
                        List.of("ALTER TABLE {t} RENAME COLUMN code TO number", "UPDATE {t} SET number = id + 50")),
                Map.entry("drops a unique index", List.of("DROP INDEX {t}_code")),
                Map.entry(
                        "drops a unique index and its column",
                        List.of("DROP INDEX {t}_code", "ALTER TABLE {t} DROP COLUMN code")),
                Map.entry("drops an index", List.of("DROP INDEX {t}_qty")),
                Map.entry("adds a unique index", List.of("CREATE UNIQUE INDEX {t}_new ON {t} (name, qty)")),
                Map.entry(
                        "renames the table there and back",
                        List.of(
                                "ALTER TABLE {t} RENAME TO {t}_x",
                                "UPDATE {t}_x SET qty = 5 WHERE id = 1",
                                "ALTER TABLE {t}_x RENAME TO {t}")),
                Map.entry("has a view of it", List.of("CREATE VIEW {t}_v AS SELECT * FROM {t}")),
                Map.entry("vacuums", List.of("VACUUM", "REINDEX", "ANALYZE")));
    }
}
