package dev.hybridsync.jdbc.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.Window;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.RowStatus.State;
import dev.hybridsync.status.TableStatus;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is known about each row and each table, by method call and by the view. */
@EachDatabase
class RowStatusTest extends LocalContract {
    /** Whole milliseconds, since SQLite shows no smaller units. */
    private static final Instant SYNCED_AT = Instant.parse("2026-11-22T10:00:00.123Z");

    RowStatusTest(TestDatabase.Kind kind) {
        super(kind);
    }

    /** The key's text for the host's join, as the documentation shows it. */
    private String join(String key) {
        return kind.sql("text of a key", "key", key);
    }

    private List<List<Object>> joined(String columns) {
        return database.rows("SELECT o.id, " + columns + " FROM item o LEFT JOIN hybridsync_row_status s"
                + " ON s.table_name = 'item' AND s.row_key = " + join("o.id") + " ORDER BY o.id");
    }

    /** For each existing row the view says the same as the method call. */
    private void assertView() {
        for (List<Object> row : joined("s.state, s.is_synced, s.last_sync_at, s.pending_since, s.outcome, s.code")) {
            RowStatus status = journal.queries().rowStatus("item", row.get(0));
            boolean synced = Boolean.TRUE.equals(row.get(2)) || (row.get(2) instanceof Number n && n.intValue() == 1);
            assertThat(row.get(1))
                    .isEqualTo(
                            status.state() == State.UNKNOWN
                                    ? null
                                    : status.state().name());
            assertThat(synced).isEqualTo(status.state() == State.SYNCED);
            assertThat(instant(row.get(3))).isEqualTo(status.syncedAt());
            assertThat(row.get(4) == null).isEqualTo(status.pendingSince() == null);
            assertThat(row.get(5))
                    .isEqualTo(
                            status.outcome() == null ? null : status.outcome().name());
            assertThat(row.get(6))
                    .isEqualTo(status.code() == null ? null : status.code().name());
        }
    }

    private Instant instant(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof OffsetDateTime timestamp) {
            return timestamp.toInstant();
        }
        if (value instanceof Timestamp timestamp) {
            // MariaDB's is a UTC time without a zone, which its driver takes for a time of this machine
            return kind == TestDatabase.Kind.MARIADB
                    ? timestamp.toLocalDateTime().toInstant(ZoneOffset.UTC)
                    : timestamp.toInstant();
        }
        return Instant.parse(value.toString());
    }

    private void settle(Map<Long, OutcomeCode> refused) {
        Window window = read();
        UUID batch = UUID.randomUUID();
        journal.batch().record(batch, window);
        Map<Long, ChangeOutcome> outcomes = new HashMap<>();
        refused.forEach((seq, code) -> outcomes.put(seq, ChangeOutcome.refused(seq, code, "because of " + code)));
        assertThat(journal.batch().settle(batch, window, outcomes, SYNCED_AT)).isTrue();
    }

    private RowStatus row(Object key) {
        return journal.queries().rowStatus("item", key);
    }

    @Test
    void aRowIsPendingUntilCentralAnswersAndThenSynced() {
        installItem();
        assertThat(row(1)).isEqualTo(RowStatus.builder().state(State.UNKNOWN).build());
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
        assertThat(row(1).state()).isEqualTo(State.PENDING);
        assertThat(row(1).pendingSince()).isNotNull();
        assertThat(row(1).syncedAt()).isNull();
        assertView();
        journal.batch().record(UUID.randomUUID(), read());
        assertThat(row(1).state()).as("in flight").isEqualTo(State.PENDING);
        assertThat(journal.batch().settle(journal.queries().status().inFlight(), read(), Map.of(), SYNCED_AT))
                .isTrue();
        assertThat(row(1L))
                .isEqualTo(RowStatus.builder()
                        .state(State.SYNCED)
                        .syncedAt(SYNCED_AT)
                        .build());
        assertThat(row("1")).isEqualTo(row(1));
        assertView();
        database.execute("UPDATE item SET qty = 2");
        assertThat(row(1).state()).isEqualTo(State.PENDING);
        assertThat(row(1).syncedAt()).isEqualTo(SYNCED_AT);
        assertView();
        database.execute("DELETE FROM item");
        assertThat(row(1).state()).isEqualTo(State.PENDING);
        drain();
        assertThat(row(1).state()).as("its end is acknowledged").isEqualTo(State.UNKNOWN);
        assertThat(database.count("SELECT COUNT(*) FROM hybridsync_row_status")).isZero();
    }

    @Test
    void aRefusedRowTellsWhyUntilANewerChangeOfItIsAcknowledged() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)");
        settle(Map.of(read().rows().get(0).seq(), OutcomeCode.CONSTRAINT));
        assertThat(row(1))
                .isEqualTo(RowStatus.builder()
                        .state(State.QUARANTINED)
                        .outcome(Outcome.REJECTED)
                        .code(OutcomeCode.CONSTRAINT)
                        .detail("because of CONSTRAINT")
                        .build());
        assertThat(row(2).state()).isEqualTo(State.SYNCED);
        assertView();
        database.execute("UPDATE item SET qty = 2");
        assertThat(row(1).state()).isEqualTo(State.PENDING);
        assertThat(row(1).code()).isEqualTo(OutcomeCode.CONSTRAINT);
        assertView();
        settle(Map.of(read().rows().get(1).seq(), OutcomeCode.UNIQUE));
        assertThat(row(1))
                .isEqualTo(RowStatus.builder()
                        .state(State.SYNCED)
                        .syncedAt(SYNCED_AT)
                        .build());
        assertThat(row(2).state()).isEqualTo(State.QUARANTINED);
        assertThat(row(2).syncedAt()).isEqualTo(SYNCED_AT);
        assertView();
    }

    @Test
    void rowsFromBeforeArePendingWithoutATimeOrLeftOut() {
        database.execute(
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100))",
                "CREATE TABLE old (id INTEGER NOT NULL PRIMARY KEY)",
                "INSERT INTO item VALUES (1, 'a')",
                "INSERT INTO old VALUES (1)");
        install(schemaOf("item"));
        assertThat(journal.queries().tableStatus().get(0).backfilled()).isFalse();
        journal.setup().backfill(Instant.EPOCH, 10);
        install(schemaOf("item", "old"));
        journal.setup().backfill(null, 10);
        assertThat(row(1)).isEqualTo(RowStatus.builder().state(State.PENDING).build());
        assertThat(journal.queries().rowStatus("old", 1).state()).isEqualTo(State.UNKNOWN);
        assertView();
        assertThat(journal.queries().tableStatus()).allMatch(TableStatus::backfilled);
    }

    @Test
    void whatNoRowsKeyCanBeIsRefusedWithoutShowingIt() {
        installItem();
        database.execute("CREATE TABLE part (item INTEGER NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (item, line))");
        install(schemaOf("item", "part"));
        assertThatThrownBy(() -> journal.queries().rowStatus("items", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'items' is not synced here; synced are item, part");
        Object text = kind.can(Capability.TYPED_COLUMNS) ? "secret" : new Object(); // else any column accepts any text
        for (Object wrong : List.of(text, 4711.5, Map.of("nr", 4711), Instant.ofEpochSecond(4711), List.of(4711))) {
            assertThatThrownBy(() -> row(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'item'")
                    .hasMessageNotContaining("secret")
                    .hasMessageNotContaining("4711");
        }
        assertThatThrownBy(() -> journal.queries().rowStatus("part", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?i).*the key of table 'part' is \\(item, line\\).*");
    }

    @Test
    void eachTableHasItsOwnNumbers() {
        installItem();
        database.execute("CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY)");
        install(schemaOf("item", "part"));
        journal.setup().backfill(Instant.EPOCH, 10);
        database.execute("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 1)", "INSERT INTO part VALUES (1)");
        settle(Map.of(
                read().rows().get(0).seq(),
                OutcomeCode.UNIQUE,
                read().rows().get(2).seq(),
                OutcomeCode.CONSTRAINT));
        database.execute("UPDATE item SET qty = 2 WHERE id = 2", "UPDATE item SET qty = 3 WHERE id = 2");
        List<TableStatus> tables = journal.queries().tableStatus();
        TableStatus item = tables.get(0);
        assertThat(item.oldestPendingAt())
                .isEqualTo(journal.queries().status().oldestPendingAt())
                .isNotNull();
        assertThat(item)
                .isEqualTo(TableStatus.builder()
                        .table("item")
                        .pending(2)
                        .oldestPendingAt(item.oldestPendingAt())
                        .deferred(1)
                        .lastSyncedAt(SYNCED_AT)
                        .backfilled(item.backfilled())
                        .build());
        assertThat(tables.get(1))
                .isEqualTo(TableStatus.builder().table("part").rejected(1).build());
        database.execute("DROP TABLE part");
        assertThat(journal.queries().tableStatus().get(1).held()).isTrue();
        assertThatThrownBy(() -> journal.queries().rowStatus("part", 1))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("'part' can't be read");
    }

    @Test
    void aViewThatIsGoneComesBackAtTheNextInstallAndGoesWithUninstall() {
        installItem();
        database.execute("DROP VIEW hybridsync_row_status");
        install(schemaOf("item"));
        assertThat(database.count("SELECT COUNT(*) FROM hybridsync_row_status")).isZero();
        journal.setup().uninstall(UnsentChanges.KEEP);
        assertThatThrownBy(() -> database.count("SELECT COUNT(*) FROM hybridsync_row_status"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void theViewIsInNobodysWay() {
        installItem();
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
        drain();
        database.execute(
                "ALTER TABLE item DROP COLUMN qty",
                "ALTER TABLE item RENAME COLUMN id TO ident",
                "ALTER TABLE item RENAME TO item_old",
                "DROP TABLE item_old");
        assertThat(database.rows("SELECT table_name, state FROM hybridsync_row_status"))
                .containsExactly(List.of("item", "SYNCED"));
    }
}
