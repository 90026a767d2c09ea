package dev.hybridsync.jdbc.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which keys a database numbers automatically: two sites will use the same numbers. */
class AutoIncrementTest {
    /** What follows the key's name in its declaration, and whether the database numbers such a key. */
    private static Map<String, Boolean> keys(TestDatabase.Kind kind) {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        kind.statements("keys that are numbered").forEach(key -> keys.put(key, true));
        kind.statements("keys that are not numbered").forEach(key -> keys.put(key, false));
        return keys;
    }

    @ParameterizedTest
    @EnumSource
    void theCatalogTellsWhichKeysTheDatabaseNumbers(TestDatabase.Kind kind) {
        try (TestDatabase database = kind.create()) {
            database.execute(kind.statements("what numbers keys"));
            SyncSchema.Builder schema = SyncSchema.builder();
            List<String> keys = List.copyOf(keys(kind).keySet());
            for (int i = 0; i < keys.size(); i++) {
                database.execute("CREATE TABLE t" + i + " (id " + keys.get(i));
                schema.table("t" + i);
            }
            Database opened = Databases.open(database.dataSource());
            Map<String, SyncedTable> tables =
                    opened.inSnapshot(new TableReader(opened, schema.build(), false)::readAll);
            for (int i = 0; i < keys.size(); i++) {
                assertThat(tables.get("t" + i).collidingKey().map(Column::name).map(AutoIncrementTest::lower))
                        .as(keys.get(i))
                        .isEqualTo(keys(kind).get(keys.get(i)) ? Optional.of("id") : Optional.empty());
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
