package dev.hybridsync.jdbc.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.SyncListener;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The next release of the application registers other tables, or the same tables in another way. */
class UpgradeTest {
    private static final SyncSchema ITEM =
            SyncSchema.builder().table("item", table -> table.key("id")).build();
    private static final SyncSchema BOTH = SyncSchema.builder()
            .table("item", table -> table.key("id"))
            .table("more", table -> table.key("id"))
            .build();

    private final TestDatabase central = Kind.H2.create();
    private final List<String> progress = new ArrayList<>();
    private TestDatabase database;

    private void open(Kind kind) {
        database = kind.create();
        for (String table : List.of("item", "more")) {
            String columns = " (id INTEGER NOT NULL PRIMARY KEY, code VARCHAR(20) NOT NULL UNIQUE, name VARCHAR(20)";
            database.execute("CREATE TABLE " + table + columns + ")");
            central.execute("CREATE TABLE " + table + columns + ", title VARCHAR(20), CHECK (id < 1000))");
        }
        insert("item", 1, 2);
        insert("more", 1, 2, 3);
    }

    private void insert(String table, int... ids) {
        for (int id : ids) {
            database.execute("INSERT INTO " + table + " VALUES (" + id + ", 'c" + id + "', 'n" + id + "')");
        }
    }

    @AfterEach
    void close() {
        database.close();
        central.close();
    }

    /** A client of the release with this schema, and a central with the same schema. */
    private SyncClient client(SyncSchema schema) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), schema))
                .authenticator(ApiKeys.builder().build())
                .build();
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(database.dataSource(), schema))
                .transport(new DirectTransport(handler))
                .listener(new SyncListener() {
                    @Override
                    public void backfilled(String table, long journaled) {
                        progress.add(table + " " + journaled);
                    }
                })
                .build();
    }

    private FlushReport start(SyncSchema schema) {
        try (SyncClient client = client(schema)) {
            client.install();
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
            return report;
        }
    }

    private List<String> held(SyncSchema schema) {
        try (SyncClient client = client(schema)) {
            return client.status().heldTables();
        }
    }

    private void assertEqual(String table) {
        assertThat(central.rows("SELECT id, code, name FROM " + table + " ORDER BY id"))
                .isEqualTo(database.rows("SELECT id, code, name FROM " + table + " ORDER BY id"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTableThatIsAddedIsBackfilledAndOneThatGoesWaitsUntilItComesBack(Kind kind) {
        open(kind);
        start(ITEM);
        start(BOTH);
        assertThat(progress).containsExactly("item 2", "more 3");
        assertEqual("more");

        insert("more", 1_000); // central rejects this row
        assertThat(start(BOTH).rejected()).isOne();
        database.execute("UPDATE more SET name = 'pending' WHERE id = 1", "DELETE FROM more WHERE id = 2");
        assertThat(start(ITEM).sent()).isZero();
        assertThat(held(ITEM)).containsExactly("more");
        long entries = database.count("SELECT COUNT(*) FROM hybridsync_journal");
        database.execute("UPDATE more SET name = 'unseen' WHERE id = 3");
        insert("more", 4);
        database.execute("DELETE FROM more WHERE id = 1000");
        insert("item", 3);
        assertThat(database.count("SELECT COUNT(*) FROM hybridsync_journal")).isEqualTo(entries + 1);
        try (SyncClient client = client(ITEM)) {
            client.install(Backfill.NONE);
        }
        assertThat(start(ITEM).sent()).isOne();
        assertEqual("item");

        assertThat(start(BOTH).quarantined()).isZero();
        assertEqual("more");
        assertThat(held(BOTH)).isEmpty();
        assertThat(start(BOTH).sent()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTableThatIsRenamedHereAndAColumnThatIsRenamedOnTheWireGoOn(Kind kind) {
        open(kind);
        start(ITEM);
        database.execute("UPDATE item SET name = 'before' WHERE id = 1", "ALTER TABLE item RENAME TO items");
        database.execute("UPDATE items SET name = 'between' WHERE id = 2", "DELETE FROM items WHERE id = 1");
        SyncSchema localSchema = SyncSchema.builder()
                .table("item", table -> table.storedAs("items").key("id").column("title", "name"))
                .build();
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(database.dataSource(), localSchema))
                .transport(new DirectTransport(SyncHandler.builder()
                        .store(JdbcCentralStore.create(central.dataSource(), ITEM))
                        .authenticator(ApiKeys.builder().build())
                        .build()))
                .build()) {
            client.install();
            database.execute("INSERT INTO items VALUES (3, 'c3', 'after')");
            FlushReport report = client.flush();
            assertThat(report.isComplete()).as(report.toString()).isTrue();
        }
        assertThat(central.rows("SELECT id, name, title FROM item ORDER BY id").toString())
                .isEqualTo("[[2, n2, between], [3, null, after]]");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void byAnotherKeyCentralsRowsAreItsOwnUntilTheyChange(Kind kind) {
        open(kind);
        start(ITEM);
        SyncSchema byCode =
                SyncSchema.builder().table("item", table -> table.key("code")).build();
        assertThat(start(byCode).superseded()).isEqualTo(2);
        database.execute("DELETE FROM item WHERE id = 1", "UPDATE item SET code = 'new', name = 'x' WHERE id = 2");
        insert("item", 5);
        FlushReport report = start(byCode);
        assertThat(report.isComplete()).as(report.toString()).isTrue();
        assertEqual("item");
    }
}
