package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tables are noted together, after the triggers of several were created. */
@EachDatabase
class NotedTablesTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("early").table("later").build();
    private static final Pattern TRIGGER_OF_LATER =
            Pattern.compile("CREATE .*TRIGGER.* ON \\S*later\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final TestDatabase database;

    NotedTablesTest(Kind kind) {
        database = kind.create();
        database.execute(
                "CREATE TABLE early (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void fail(String sql) {
        if (TRIGGER_OF_LATER.matcher(sql).matches()) {
            throw new IllegalStateException("the machine is switched off");
        }
    }

    private List<List<Object>> noted() {
        return database.rows(
                "SELECT table_name FROM hybridsync_table"
                        + " WHERE script_hash <> '' AND triggers_hash IS NOT NULL AND inspected IS NOT NULL ORDER BY table_name");
    }

    @Test
    void whatWasMadeIsNotedAlsoWhereTheNextTableFails() {
        JdbcChangeJournal failing =
                JdbcChangeJournal.create(ObservedDataSource.of(database.dataSource(), this::fail), SCHEMA);
        assertThatThrownBy(() -> failing.setup().install("store-1")).hasMessageContaining("switched off");
        assertThat(noted()).containsExactly(List.of("early"));
        JdbcChangeJournal.create(database.dataSource(), SCHEMA).setup().install("store-1");
        assertThat(noted()).containsExactly(List.of("early"), List.of("later"));
    }
}
