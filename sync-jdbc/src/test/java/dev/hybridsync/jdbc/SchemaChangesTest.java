package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.FlushReport;
import dev.hybridsync.Rejoin;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of the schema that change values, past all triggers, reach central; those that change none send nothing. */
@ParameterizedClass
@EnumSource(Kind.class)
class SchemaChangesTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("item").table("other").build();

    private final Kind kind;
    private final TestDatabase local;
    private final TestDatabase central = Kind.H2.create();
    private final List<Change> sent = new ArrayList<>();

    SchemaChangesTest(Kind kind) {
        this.kind = kind;
        this.local = kind.create();
    }

    @BeforeEach
    void makeTables() {
        for (TestDatabase database : List.of(local, central)) {
            database.execute(
                    "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, price INTEGER, a VARCHAR(20), b VARCHAR(20))",
                    "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))");
        }
    }

    @AfterEach
    void close() {
        local.close();
        central.close();
    }

    private SyncTransport transport() {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        SyncTransport direct = new DirectTransport(handler);
        return batch -> {
            sent.addAll(batch.changes());
            return direct.push(batch);
        };
    }

    private SyncClient client(DataSource dataSource, SyncTransport transport) {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(dataSource, SCHEMA))
                .transport(transport)
                .build();
    }

    private SyncClient client() {
        return client(local.dataSource(), transport());
    }

    private void install() {
        try (SyncClient client = client()) {
            client.install();
        }
    }

    private void installWithRows() {
        install();
        local.execute(
                "INSERT INTO item VALUES (1, 100, 'a1', 'b1'), (2, 200, 'a2', 'b2'), (3, 300, NULL, NULL)",
                "INSERT INTO other VALUES (1, 'one'), (2, 'two')");
        assertThat(flush().sent()).isEqualTo(5);
        assertEqual();
    }

    /** A new client each time: what it finds, a process that starts finds, too. */
    private FlushReport flush() {
        try (SyncClient client = client()) {
            sent.clear();
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).isEmpty();
            return report;
        }
    }

    private void assertEqual() {
        String rows = "SELECT id, price, a, b FROM item ORDER BY id";
        assertThat(text(central.rows(rows))).isEqualTo(text(local.rows(rows)));
        assertThat(text(central.rows("SELECT id, v FROM other ORDER BY id")))
                .isEqualTo(text(local.rows("SELECT id, v FROM other ORDER BY id")));
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_journal")).isZero();
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_quarantine")).isZero();
    }

    private static String text(List<List<Object>> rows) {
        return rows.toString();
    }

    /** One flush is enough, and the next has nothing to do. */
    private void assertOneFlushSyncs(String... statements) {
        local.execute(statements);
        flush();
        assertEqual();
        assertThat(sent).filteredOn(change -> change.table().equals("item")).hasSize(3);
        assertThat(flush().sent()).isZero();
    }

    private void assertSendsNothing(String... statements) {
        local.execute(statements);
        assertThat(flush().sent()).as(List.of(statements).toString()).isZero();
        assertEqual();
    }

    private String rename(String column, String name) {
        return "ALTER TABLE item "
                + (kind == Kind.H2
                        ? "ALTER COLUMN " + column + " RENAME TO " + name
                        : "RENAME COLUMN " + column + " TO " + name);
    }

    private void swap() {
        local.execute(rename("a", "tmp"), rename("b", "a"), rename("tmp", "b"));
    }

    @Test
    void aColumnThatIsDroppedAndAddedAgainArrives() {
        installWithRows();
        assertOneFlushSyncs(
                "ALTER TABLE item DROP COLUMN price", "ALTER TABLE item ADD COLUMN price INTEGER DEFAULT 7 NOT NULL");
        assertOneFlushSyncs("ALTER TABLE item DROP COLUMN price", "ALTER TABLE item ADD COLUMN price INTEGER");
        assertThat(sent).allMatch(change -> change.changedAt().equals(Instant.EPOCH));
    }

    @Test
    void aColumnThatTakesTheNameOfAnotherArrives() {
        installWithRows();
        assertOneFlushSyncs(
                "ALTER TABLE item ADD COLUMN price2 INTEGER DEFAULT 7 NOT NULL",
                "ALTER TABLE item DROP COLUMN price",
                rename("price2", "price"));
    }

    @Test
    void aKnownColumnThatTakesTheNameOfADroppedOneArrives() {
        installWithRows();
        for (TestDatabase database : List.of(local, central)) {
            database.execute("ALTER TABLE item ADD COLUMN c VARCHAR(20)");
        }
        local.execute("UPDATE item SET c = 'c' WHERE id < 3");
        flush();
        assertOneFlushSyncs("ALTER TABLE item DROP COLUMN b", rename("c", "b"));
    }

    @Test
    void aColumnThatTakesTheNameOfOneThatGotAnotherNameArrives() {
        installWithRows();
        central.execute("ALTER TABLE item ADD COLUMN b_old VARCHAR(20)");
        assertOneFlushSyncs(rename("b", "b_old"), "ALTER TABLE item ADD COLUMN b VARCHAR(20) DEFAULT 'new'");
        assertThat(central.rows("SELECT b_old FROM item WHERE id = 1")).containsExactly(List.of("b1"));
    }

    @Test
    void twoColumnsThatSwapTheirNamesArrive() {
        installWithRows();
        swap();
        assertOneFlushSyncs();
        swap();
        assertOneFlushSyncs();
    }

    @Test
    void whatTheHostWritesBesideASchemaChangeArrivesToo() {
        installWithRows();
        local.execute("UPDATE item SET a = 'before' WHERE id = 1", "INSERT INTO item VALUES (4, 400, 'a4', 'b4')");
        swap();
        local.execute("UPDATE item SET b = 'behind' WHERE id = 2", "DELETE FROM item WHERE id = 3");
        flush();
        assertEqual();
        assertThat(sent).filteredOn(change -> change.table().equals("item")).hasSize(4);
        assertThat(flush().sent()).isZero();
    }

    @Test
    void whatChangesNoValueSendsNothing() {
        installWithRows();
        if (kind == Kind.MARIADB) { // tells nothing but that the table was altered
            assertSendsNothing("ANALYZE TABLE item", "CREATE TABLE third (id INTEGER PRIMARY KEY)");
            return;
        }
        assertSendsNothing("CREATE INDEX by_a ON item (a)", "CREATE UNIQUE INDEX by_b ON item (b)");
        assertSendsNothing("DROP INDEX by_a");
        assertSendsNothing("ALTER TABLE other ADD COLUMN w VARCHAR(20)");
        assertSendsNothing("CREATE TABLE third (id INTEGER PRIMARY KEY)", "ANALYZE");
        assertSendsNothing(kind == Kind.H2 ? "ALTER TABLE item ALTER COLUMN a SET DATA TYPE VARCHAR(40)" : "VACUUM");
    }

    @Test
    void aNewColumnSendsTheRowsInWhichItIsNotNull() {
        installWithRows();
        central.execute("ALTER TABLE item ADD COLUMN c VARCHAR(20)", "ALTER TABLE item ADD COLUMN d VARCHAR(20)");
        local.execute("ALTER TABLE item ADD COLUMN c VARCHAR(20)");
        flush();
        assertThat(sent).noneMatch(change -> change.table().equals("item"));
        local.execute("ALTER TABLE item ADD COLUMN d VARCHAR(20) DEFAULT 'd'");
        flush();
        assertThat(sent).filteredOn(change -> change.table().equals("item")).hasSize(3);
        assertThat(central.rows("SELECT d FROM item WHERE id = 3")).containsExactly(List.of("d"));
    }

    @Test
    void theLibrarysOwnChangesSendNothing() {
        installWithRows();
        install();
        assertSendsNothing();
        local.execute(drops("item").toArray(String[]::new));
        flush(); // puts them back
        assertEqual();
        if (kind != Kind.SQLITE) { // where who dropped them may have dropped and added columns of any table
            assertThat(sent).noneMatch(change -> change.table().equals("other"));
        }
        assertSendsNothing();
    }

    private List<String> drops(String table) {
        String triggers = switch (kind) {
            case SQLITE ->
                "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '%s'";
            case H2 ->
                "SELECT DISTINCT 'DROP TRIGGER \"' || trigger_name || '\"' FROM information_schema.triggers"
                        + " WHERE lower(event_object_table) = '%s'";
            case POSTGRESQL ->
                "SELECT 'DROP TRIGGER ' || tgname || ' ON %1$s' FROM pg_trigger"
                        + " WHERE tgrelid = '%1$s'::regclass AND tgname LIKE 'hybridsync%%'";
            case MARIADB ->
                "SELECT CONCAT('DROP TRIGGER ', trigger_name) FROM information_schema.triggers"
                        + " WHERE trigger_schema = DATABASE() AND event_object_table = '%s'";
        };
        return local.rows(triggers.formatted(table)).stream()
                .map(row -> row.get(0).toString())
                .toList();
    }

    @Test
    void aChangeWhileTheAnswerIsOnItsWayArrives() {
        installWithRows();
        local.execute("UPDATE item SET price = 1");
        SyncTransport central = transport();
        SyncTransport deaf = batch -> {
            BatchResult lost = central.push(batch);
            throw new CentralUnavailableException("the answer to " + lost.batchId() + " is lost", null);
        };
        try (SyncClient client = client(local.dataSource(), deaf)) {
            assertThat(client.flush().stoppedBy()).isPresent();
        }
        swap();
        flush();
        assertEqual();
        assertThat(flush().sent()).isZero();
    }

    @Test
    void aChangeInTheMiddleOfBackfillArrives() {
        local.execute("INSERT INTO item VALUES (1, 100, 'a1', 'b1'), (2, 200, 'a2', 'b2'), (3, 300, 'a3', 'b3')");
        JdbcChangeJournal journal = JdbcChangeJournal.create(local.dataSource(), SCHEMA);
        journal.setup().install("store-1");
        journal.setup().backfill(Instant.EPOCH, 2);
        assertThat(flush().sent()).isEqualTo(2);
        swap();
        install();
        flush();
        assertEqual();
        assertThat(flush().sent()).isZero();
    }

    @Test
    void rowsThatWereLeftOutStayLeftOut() {
        local.execute("INSERT INTO item VALUES (1, 100, 'a1', 'b1'), (2, 200, 'a2', 'b2')");
        try (SyncClient client = client()) {
            client.install(Backfill.NONE);
        }
        local.execute("UPDATE item SET price = 1 WHERE id = 2");
        assertThat(flush().sent()).isEqualTo(1);
        swap();
        assertThat(flush().sent()).isEqualTo(1);
        assertThat(central.rows("SELECT id, a FROM item")).containsExactly(List.of(2, "b2"));
    }

    @Test
    void aChangeWhileTheTableIsHeldArrives() {
        installWithRows();
        local.execute("ALTER TABLE item ADD COLUMN early VARCHAR(20) DEFAULT 'e'");
        flush();
        assertThat(local.count("SELECT COUNT(*) FROM hybridsync_table WHERE held_code IS NOT NULL"))
                .isOne();
        swap();
        flush();
        central.execute("ALTER TABLE item ADD COLUMN early VARCHAR(20)");
        try (SyncClient client = client()) {
            client.retryAll();
            assertThat(client.flush().stoppedBy()).isEmpty();
        }
        assertEqual();
        assertThat(flush().sent()).isZero();
    }

    @Test
    void whatIsKilledHalfWayGoesOnWithTheNextClient() {
        installWithRows();
        fill(1_300);
        swap();
        int kills = 0;
        for (int statements = 0; kills < 60; statements += 1 + statements / 3) {
            AtomicInteger left = new AtomicInteger(statements);
            try (SyncClient client =
                    client(ObservedDataSource.of(local.dataSource(), sql -> dieAtTheEnd(left, sql)), transport())) {
                client.flush();
                break;
            } catch (Killed e) {
                kills++;
            }
        }
        assertThat(kills).isBetween(3, 59);
        flush();
        assertEqual();
        assertThat(flush().sent()).isZero();
    }

    private void fill(int rows) {
        StringBuilder insert = new StringBuilder("INSERT INTO item VALUES (10, 1, 'a', 'b')");
        for (int i = 11; i < rows; i++) {
            insert.append(", (").append(i).append(", 1, 'a").append(i).append("', 'b')");
        }
        local.execute(insert.toString());
        flush();
    }

    private static void dieAtTheEnd(AtomicInteger left, String sql) {
        boolean writes = sql.strip().matches("(?is)(insert|update|delete).*");
        if (writes && left.decrementAndGet() < 0) {
            throw new Killed();
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void aSecondChangeInTheMiddleOfTheFirstOnesRowsArrives() {
        installWithRows();
        fill(1_100);
        swap();
        AtomicBoolean done = new AtomicBoolean();
        DataSource busy = ObservedDataSource.of(local.dataSource(), sql -> {
            boolean writesEntries = sql.matches("(?is)insert into \\S*hybridsync_journal.*");
            if (writesEntries && kind != Kind.SQLITE && !done.getAndSet(true)) {
                swap();
            }
        });
        try (SyncClient client = client(busy, transport())) {
            client.flush();
        }
        assertThat(done.get() || kind == Kind.SQLITE).isTrue();
        flush();
        flush();
        assertEqual();
        assertThat(flush().sent()).isZero();
    }

    /** Central holds the rows by an earlier journal of this node, with the times that they were changed at. */
    @Test
    void aChangeAfterARejoinArrivesWhateverWasChosenAndBeatsNoOtherOrigin() {
        installWithRows();
        List<String> journals = new ArrayList<>();
        for (Rejoin choice : Rejoin.values()) {
            journals.add(local.value("SELECT journal_id FROM hybridsync_state").toString());
            central.execute("UPDATE hybridsync_node SET last_batch_id = '" + UUID.randomUUID() + "'");
            local.execute("INSERT INTO other VALUES (" + (10 + choice.ordinal()) + ", 'x')");
            try (SyncClient client = client()) {
                assertThat(client.flush().stoppedBy()).isPresent();
                client.rejoin(choice);
                assertThat(client.flush().stoppedBy()).isEmpty();
            }
            assertEqual();
            central.execute("UPDATE item SET a = 'central''s', b = 'central''s' WHERE id = 2");
            swap();
            local.execute("ALTER TABLE item DROP COLUMN price", "ALTER TABLE item ADD COLUMN price INTEGER DEFAULT 7");
            flush();
            String others = "SELECT id, price, a, b FROM item WHERE id <> 2 ORDER BY id";
            assertThat(text(central.rows(others))).as(choice.name()).isEqualTo(text(local.rows(others)));
            assertThat(central.rows("SELECT a FROM item WHERE id = 2")).containsExactly(List.of("central's"));
            assertThat(flush().sent()).isZero();
            local.execute("UPDATE item SET price = " + choice.ordinal());
            flush();
            assertEqual();
        }
        journals.add(local.value("SELECT journal_id FROM hybridsync_state").toString());
        assertThat(journals).isSorted().doesNotHaveDuplicates();
    }
}
