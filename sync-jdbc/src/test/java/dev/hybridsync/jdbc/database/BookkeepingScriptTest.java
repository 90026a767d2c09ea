package dev.hybridsync.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The previous release runs at the same time as this one: it writes lines without the columns that it does not know.
 */
class BookkeepingScriptTest {
    @Test
    void everyColumnThatWasAddedIsNullableOrHasADefaultAndNoneWasTakenAway() {
        try (TestDatabase any = Kind.SQLITE.create()) {
            Database database = Databases.open(any.dataSource());
            Map<String, Map<String, String>> tables = new HashMap<>();
            for (String file : List.of("local.sql", "central.sql", "api_key.sql")) {
                new BookkeepingScript(database.script(file))
                        .tables()
                        .forEach(table -> tables.put(table.name(), table.columns()));
            }
            database.resource("layout_1.txt").lines().forEach(line -> {
                String[] parts = line.split(": ", 2);
                List<String> released = Arrays.asList(parts[1].split(" "));
                assertThat(tables.get(parts[0])).as(parts[0]).containsKeys(released.toArray(String[]::new));
                tables.get(parts[0]).forEach((name, definition) -> {
                    if (!released.contains(name)) {
                        assertThat(definition)
                                .as(parts[0] + "." + name)
                                .doesNotContain("UNIQUE", "PRIMARY KEY")
                                .matches(text -> !text.contains("NOT NULL") || text.contains("DEFAULT"));
                    }
                });
            });
        }
    }
}
