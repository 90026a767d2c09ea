package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Forms of tables, writes and sessions that only PostgreSQL has. */
class PostgresCaptureFormsTest extends CaptureFixture {
    PostgresCaptureFormsTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @Test
    void rowsThatAreCopiedInAreJournaled() {
        installItem();
        inTransaction(connection -> {
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY item FROM STDIN", new StringReader("1\ta\t1\n2\tb\t2\n"));
            } catch (IOException e) {
                throw new SQLException(e);
            }
        });
        assertThat(pending()).containsExactly("item UPSERT [1]", "item UPSERT [2]");
    }

    @Test
    void aUserWithoutRightsOnTheJournalMayWrite() {
        installItem();
        String role = database.url().replaceAll(".*/", "") + "_clerk";
        database.execute("CREATE ROLE " + role, "GRANT SELECT, INSERT, UPDATE, DELETE ON item TO " + role);
        try {
            transaction("SET LOCAL ROLE " + role, "INSERT INTO item VALUES (1, 'a', 1)", "UPDATE item SET qty = 2");
            assertThat(pending()).containsExactly("item UPSERT [1]");
        } finally {
            database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    @Test
    void theHostsSessionSettingsDoNotChangeKeys() {
        create("CREATE TABLE \"o'dd, \\n\" (at timestamptz, b bytea, d date, t text, f float8,"
                + " PRIMARY KEY (at, b, d, t, f))");
        install(schemaOf("o'dd, \\n"));
        compare("\"o'dd, \\n\"");
        transaction(
                "SET LOCAL standard_conforming_strings = off",
                "SET LOCAL backslash_quote = on",
                "SET LOCAL escape_string_warning = off",
                "SET LOCAL timezone = 'Asia/Kathmandu'",
                "SET LOCAL bytea_output = 'escape'",
                "SET LOCAL extra_float_digits = -15",
                "CREATE TEMP TABLE hybridsync_journal (x int) ON COMMIT DROP",
                "SET LOCAL search_path = pg_temp",
                "DO $$ BEGIN PERFORM set_config('datestyle', 'SQL, DMY', true); INSERT INTO public.\"o'dd, \\n\" VALUES ('2024-03-31 01:30:00.25+00', decode('00ff5c', 'hex'),"
                        + " DATE '2024-02-01', 'a,' || chr(92), 0.1); PERFORM set_config('datestyle', 'ISO, MDY', true); END $$");
        String sent = "o'dd, \\n UPSERT [2024-03-31T01:30:00.25Z, AP9c, 2024-02-01, a,\\, 0.1]";
        assertThat(drain()).containsExactly(sent);
        database.execute("DELETE FROM \"o'dd, \\n\"");
        assertThat(drain()).containsExactly(sent.replace("UPSERT", "DELETE"));
    }

    @Test
    void tablesInAnotherSchemaAndWithLongReservedNamesAreCaptured() {
        String name = "Order \"Group\" " + "x".repeat(46);
        String quoted = "sales.\"" + name.replace("\"", "\"\"") + "\"";
        create("CREATE SCHEMA sales", "CREATE TABLE " + quoted + " (\"select\" int PRIMARY KEY, \"A b\" text)");
        install(SyncSchema.builder()
                .table("orders", table -> table.schema("sales").storedAs(name))
                .build());
        compare(quoted);
        database.execute("INSERT INTO " + quoted + " VALUES (1, 'x')");
        assertThat(drain()).containsExactly("orders UPSERT [1]");
        database.execute("DELETE FROM " + quoted);
        assertThat(drain()).containsExactly("orders DELETE [1]");
    }

    @Test
    void bookkeepingInASchemaOfAnyNameCapturesTablesOfOthers() {
        String schema = "\"My \"\"Shop\"\" it's\"";
        create("CREATE SCHEMA " + schema, "CREATE TABLE " + schema + ".\"Order\" (id int PRIMARY KEY)");
        create("CREATE TABLE item (id int PRIMARY KEY)");
        PGSimpleDataSource other = new PGSimpleDataSource();
        other.setURL(database.url());
        other.setUser(database.user());
        other.setCurrentSchema(schema);
        SyncSchema synced = SyncSchema.builder()
                .table("Order")
                .table("item", table -> table.schema("public"))
                .build();
        journal = JdbcChangeJournal.create(other, synced);
        journal.setup().install("store-1");
        database.execute("INSERT INTO item VALUES (1)", "INSERT INTO " + schema + ".\"Order\" VALUES (2)");
        assertThat(pending()).containsExactly("item UPSERT [1]", "Order UPSERT [2]");
        assertThat(database.count("SELECT count(*) FROM pg_class WHERE relname LIKE 'hybridsync%' AND relkind = 'r'"
                        + " AND relnamespace = 'public'::regnamespace"))
                .isZero();
    }

    @Test
    void mergeAndStatementsInsideOthersAreCaptured() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3)");
        drain();
        database.execute("MERGE INTO item t USING (VALUES (1, 9), (2, 0), (4, 4)) v(id, qty) ON t.id = v.id"
                + " WHEN MATCHED AND v.qty = 0 THEN DELETE WHEN MATCHED THEN UPDATE SET qty = v.qty"
                + " WHEN NOT MATCHED THEN INSERT VALUES (v.id, 'new', v.qty)");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [1]", "item DELETE [2]", "item UPSERT [4]");
        database.execute("WITH gone AS (DELETE FROM item WHERE id = 3 RETURNING *), more AS (UPDATE item SET qty = 0"
                + " WHERE id = 4) INSERT INTO item SELECT id + 10, name, qty FROM gone");
        assertThat(drain()).containsExactlyInAnyOrder("item DELETE [3]", "item UPSERT [4]", "item UPSERT [13]");
    }
}
