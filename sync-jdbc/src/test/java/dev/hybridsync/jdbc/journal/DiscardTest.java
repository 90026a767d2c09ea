package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.DiscardedRow;
import dev.hybridsync.status.RowStatus.State;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person discards is gone from the journal, and stays so until the row changes again. */
class DiscardTest {
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("item").table("legacy").build();

    private TestDatabase database;
    private TestDatabase central;
    private SyncHandler handler;
    private boolean answersAreLost;

    private void open(Kind kind) {
        database = kind.create();
        central = kind.create();
        for (String table : List.of("item", "legacy")) {
            database.execute("CREATE TABLE " + table + " (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
            central.execute(
                    "CREATE TABLE " + table + " (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20), CHECK (id < 100))");
        }
        database.execute("INSERT INTO item VALUES (1, 'a'), (2, 'b'), (3, 'c')", "INSERT INTO legacy VALUES (1, 'l')");
        handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
        try (SyncClient client = client()) {
            client.install();
            client.flush();
        }
    }

    /** A client as after a restart of the application: it knows only what is in the database. */
    private SyncClient client() {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(database.dataSource(), SCHEMA))
                .transport(batch -> {
                    var result = handler.push(Grant.allTables("store-1"), batch);
                    if (answersAreLost) {
                        throw new CentralUnavailableException("the answer was lost", null);
                    }
                    return result;
                })
                .build();
    }

    @AfterEach
    void close() {
        database.close();
        central.close();
    }

    private Object atCentral(int id) {
        List<List<Object>> rows = central.rows("SELECT name FROM item WHERE id = " + id);
        return rows.isEmpty() ? "none" : rows.get(0).get(0);
    }

    private Object stateInView(int id) {
        List<List<Object>> rows = database.rows(
                "SELECT state FROM hybridsync_row_status WHERE table_name = 'item' AND row_key = '" + id + "'");
        return rows.isEmpty() ? "none" : rows.get(0).get(0);
    }

    /** Makes a new client compare the whole table, as another process would. */
    private FlushReport examine() {
        database.execute("UPDATE hybridsync_table SET inspected = '' WHERE table_name = 'item'");
        try (SyncClient client = client()) {
            client.flush();
        }
        try (SyncClient client = client()) {
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
            return report;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatWaitsOfATableThatIsGoneCanBeLetGoOfAndNothingHoldsUpAnUninstall(Kind kind) {
        open(kind);
        database.execute("INSERT INTO legacy VALUES (2, 'never sent'), (200, 'refused')");
        try (SyncClient client = client()) {
            client.flush();
            database.execute("UPDATE legacy SET name = 'pending' WHERE id = 1", "INSERT INTO legacy VALUES (3, 'x')");
            database.execute("DROP TABLE legacy");
            client.flush();
            assertThat(client.status().heldTables()).containsExactly("legacy");
            assertThatThrownBy(() -> client.uninstall(UnsentChanges.KEEP)).isInstanceOf(SyncException.class);
            assertThat(client.discard("legacy", "3")).isTrue();
            assertThat(client.discard("legacy", "3")).isFalse();
            assertThat(client.discard("legacy")).as("rows 1 and 200").isEqualTo(2);
            assertThat(client.discard("legacy")).isZero();
            assertThat(client.discarded()).extracting(DiscardedRow::rowKey).containsExactlyInAnyOrder("1", "3", "200");
            assertThatThrownBy(() -> client.discard("nothing")).isInstanceOf(IllegalArgumentException.class);
            assertThat(client.flush().isComplete()).isTrue();
            client.uninstall(UnsentChanges.KEEP);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aDiscardedChangeNeverTravelsAndTheNextOneOfItsRowDoes(Kind kind) {
        open(kind);
        database.execute("UPDATE item SET name = 'secret' WHERE id = 1", "INSERT INTO item VALUES (4, 'secret')");
        try (SyncClient client = client()) {
            assertThat(client.discard("item", 1)).isTrue();
            assertThat(client.discard("item", 4)).isTrue();
            assertThat(client.discard("item", 2)).as("nothing of it waits").isFalse();
            assertThat(client.rowStatus("item", 1).state()).isEqualTo(State.DISCARDED);
            assertThat(client.rowStatus("item", 4).state()).isEqualTo(State.DISCARDED);
        }
        assertThat(stateInView(1)).isEqualTo("DISCARDED");
        assertThat(stateInView(2)).isEqualTo("SYNCED");
        assertThat(examine().isComplete()).isTrue();
        assertThat(atCentral(1)).isEqualTo("a");
        assertThat(atCentral(4)).isEqualTo("none");
        database.execute("UPDATE item SET name = 'public' WHERE id IN (1, 4)");
        assertThat(stateInView(1)).isEqualTo("PENDING");
        try (SyncClient client = client()) {
            assertThat(client.flush().applied()).isEqualTo(2);
            assertThat(client.discarded()).isEmpty();
        }
        assertThat(atCentral(1)).isEqualTo("public");
        assertThat(atCentral(4)).isEqualTo("public");
        assertThat(stateInView(4)).isEqualTo("SYNCED");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aDiscardedDeleteIsNotFoundAsMissedUntilTheRowComesBack(Kind kind) {
        open(kind);
        database.execute("DELETE FROM item WHERE id = 1");
        try (SyncClient client = client()) {
            assertThat(client.discard("item", 1)).isTrue();
        }
        assertThat(examine().isComplete()).isTrue();
        assertThat(atCentral(1)).as("central keeps it").isEqualTo("a");
        database.execute("INSERT INTO item VALUES (1, 'again')");
        examine();
        assertThat(atCentral(1)).isEqualTo("again");
        database.execute("DELETE FROM item WHERE id = 1");
        examine();
        assertThat(atCentral(1)).as("a delete like any other").isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aQuarantinedRowCanBeLetGoOf(Kind kind) {
        open(kind);
        database.execute("INSERT INTO item VALUES (100, 'refused')");
        try (SyncClient client = client()) {
            assertThat(client.flush().rejected()).isOne();
            assertThat(client.discard("item", 100)).isTrue();
            assertThat(client.quarantine()).isEmpty();
            assertThat(client.rowStatus("item", 100).state()).isEqualTo(State.DISCARDED);
        }
        assertThat(examine().isComplete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatMayBeInFlightOrInAnotherProcesssHandsIsNotTouched(Kind kind) {
        open(kind);
        database.execute("UPDATE item SET name = 'in flight' WHERE id = 1");
        answersAreLost = true;
        try (SyncClient client = client()) {
            assertThat(client.flush().stoppedBy()).isPresent();
            database.execute("UPDATE item SET name = 'later' WHERE id = 2");
            assertThatThrownBy(() -> client.discard("item", 1))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("in flight");
            assertThatThrownBy(() -> client.discard("item"))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("in flight");
            assertThat(client.discard("item", 2))
                    .as("which is not in that batch")
                    .isTrue();
            answersAreLost = false;
            assertThat(client.flush().isComplete()).isTrue();
            assertThat(atCentral(1)).isEqualTo("in flight");
            assertThat(atCentral(2)).isEqualTo("b");
            database.execute("UPDATE item SET name = 'x' WHERE id = 3");
            database.execute(
                    "UPDATE hybridsync_state SET lease_owner = 'another process', lease_until = " + leaseEnd());
            assertThatThrownBy(() -> client.discard("item", 3)).isInstanceOf(LeaseHeldException.class);
            database.execute("UPDATE hybridsync_state SET lease_owner = NULL, lease_until = NULL");
            assertThat(client.discard("item", 3)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theRowThatCentralIsBeingAskedAboutIsNotTouchedEither(Kind kind) {
        open(kind);
        central.execute("DROP TABLE item");
        database.execute("UPDATE item SET name = 'asked' WHERE id = 1");
        try (SyncClient client = client()) {
            client.flush();
            assertThat(client.status().heldTables()).containsExactly("item");
            central.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
            client.retryAll();
            answersAreLost = true;
            assertThat(client.flush().stoppedBy()).isPresent();
            assertThat(atCentral(1)).as("central has it").isEqualTo("asked");
            assertThatThrownBy(() -> client.discard("item", 1))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("in flight");
            assertThatThrownBy(() -> client.discard("item"))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("in flight");
            answersAreLost = false;
            assertThat(client.flush().isComplete()).isTrue();
            assertThat(client.discarded()).isEmpty();
        }
    }

    /** The end of a lease in half an hour. */
    private static String leaseEnd() {
        return String.valueOf((System.currentTimeMillis() + 1_800_000) * 1_000);
    }
}
