package dev.hybridsync.jdbc.schemachange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.Rejoin;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.spi.SyncTransport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The host changes its columns while the library is at work. */
@ParameterizedClass
@EnumSource(Kind.class)
class SchemaChangesMeanwhileTest extends SchemaChangesFixture {
    SchemaChangesMeanwhileTest(Kind kind) {
        super(kind);
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
            if (writesEntries && kind.can(Capability.CONCURRENT_WRITERS) && !done.getAndSet(true)) {
                swap();
            }
        });
        try (SyncClient client = client(busy, transport())) {
            client.flush();
        }
        assertThat(done.get()).isEqualTo(kind.can(Capability.CONCURRENT_WRITERS));
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
