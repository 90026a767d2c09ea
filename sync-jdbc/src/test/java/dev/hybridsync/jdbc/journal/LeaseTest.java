package dev.hybridsync.jdbc.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two journals of one database take turns. */
@EachDatabase
class LeaseTest extends LocalContract {
    private static final String FOR_EVER = "4000000000000000";

    /** No process has this number. */
    private static final long NOBODY = 999_999_999L;

    private final UUID batch = UUID.randomUUID();
    private JdbcChangeJournal other;

    LeaseTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void twoClients() {
        installItem();
        other = JdbcChangeJournal.create(database.dataSource(), schemaOf("item"));
        database.execute("INSERT INTO item VALUES (1, 'a', 1)");
    }

    private Object lease() {
        return database.value("SELECT lease_owner FROM hybridsync_state");
    }

    private void setLease(String owner, String until) {
        database.execute("UPDATE hybridsync_state SET lease_until = " + until + ", lease_owner = '"
                + owner.replace("'", "''") + "'");
    }

    private Window readByOther() {
        return other.pending().read(Window.Source.JOURNAL, LIMIT);
    }

    @Test
    void whileOneSendsTheOtherIsToldHowLongAndNothingIsWritten() {
        Window window = read();
        assertThat(journal.batch().record(batch, window)).isTrue();
        Object state = database.rows("SELECT * FROM hybridsync_state");
        assertThatThrownBy(() -> other.batch().record(batch, readByOther()))
                .isInstanceOfSatisfying(
                        LeaseHeldException.class,
                        held -> assertThat(held.remaining())
                                .isPositive()
                                .isLessThanOrEqualTo(JdbcChangeJournal.DEFAULT_LEASE))
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        assertThat(database.rows("SELECT * FROM hybridsync_state")).isEqualTo(state);
        assertThat(journal.batch().settle(batch, window, Map.of(), Instant.now()))
                .isTrue();
        assertThat(lease()).isNull();
        database.execute("INSERT INTO item VALUES (2, 'b', 1)");
        assertThat(other.batch().record(UUID.randomUUID(), readByOther())).isTrue();
    }

    @Test
    void aLeaseThatCouldNotBeGivenBackIsNotWaitedForInTheSameProcess() {
        AtomicBoolean broken = new AtomicBoolean();
        JdbcChangeJournal dying = JdbcChangeJournal.create(
                ObservedDataSource.of(database.dataSource(), sql -> {
                    if (broken.get()) {
                        throw new IllegalStateException("the connection is gone");
                    }
                }),
                schemaOf("item"));
        assertThat(dying.batch().record(batch, read())).isTrue();
        broken.set(true);
        assertThatThrownBy(dying.batch()::releaseLease).hasMessageContaining("gone");
        assertThat(lease()).isNotNull();
        assertThat(other.batch().record(batch, readByOther())).isTrue();
    }

    @Test
    void aLeaseCountsForNothingWhenItsTimeIsOverOrCannotBe() {
        journal.batch().record(batch, read());
        String owner = lease().toString();
        setLease(owner, "1");
        assertThat(other.batch().record(batch, readByOther())).isTrue();
        setLease(owner, FOR_EVER); // as if the clock had been set back by a hundred years
        assertThat(other.batch().record(batch, readByOther())).isTrue();
        setLease("what another release writes", FOR_EVER);
        assertThat(other.batch().record(batch, readByOther())).isTrue();
    }

    @Test
    void aDeadProcessOfThisHostIsNotWaitedFor() {
        journal.batch().record(batch, read());
        String owner = lease().toString();
        String until =
                database.value("SELECT lease_until FROM hybridsync_state").toString();
        String me = " " + ProcessHandle.current().pid() + " ";
        setLease(owner.replace(me, " " + NOBODY + " "), until);
        assertThat(other.batch().record(batch, readByOther())).isTrue();

        String[] parts = owner.split(" ");
        setLease(owner.replace(parts[2], String.valueOf(Long.parseLong(parts[2]) - 60_000)), until);
        assertThat(other.batch().record(batch, readByOther()))
                .as("another had its number before")
                .isTrue();

        setLease("elsewhere " + NOBODY + owner.substring(owner.indexOf(me) + me.length() - 1), until);
        Window window = readByOther();
        assertThatThrownBy(() -> other.batch().record(batch, window))
                .as("nobody knows whether a process of another host is dead")
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void aLateAnswerForABatchThatAnotherSettledIsLeftAlone() {
        Window window = read();
        journal.batch().record(batch, window);
        journal.batch().releaseLease();
        Window repeat = readByOther();
        other.batch().record(batch, repeat);
        assertThat(other.batch().settle(batch, repeat, Map.of(), Instant.now())).isTrue();
        assertThat(journal.batch().settle(batch, window, Map.of(), Instant.now()))
                .isFalse();
        assertThat(journal.batch().forked(batch, UUID.randomUUID())).isEqualTo(Optional.empty());
        assertThat(journal.queries().status().fork()).isNull();
        assertThat(journal.batch().record(batch, window))
                .as("a row that is too large alone")
                .isFalse();
    }

    /**
     * Central may have taken the row under this seq as it was then, and would take later changes under the same seq for
     * a repeat.
     */
    @Test
    void aRowThatARepeatHadNoRoomForGoesUnderAnotherSeq() {
        database.execute("INSERT INTO item VALUES (2, 'b', 1)");
        Window window = read();
        journal.batch().record(batch, window);
        journal.batch().releaseLease();
        Window smaller = other.pending().read(Window.Source.JOURNAL, new BatchLimit(1, 1 << 20));
        assertThat(other.batch().record(batch, smaller)).isTrue();
        assertThat(other.batch().settle(batch, smaller, Map.of(), Instant.now()))
                .isTrue();
        Window rest = readByOther();
        assertThat(rest.rows()).hasSize(1);
        assertThat(rest.rows().get(0).seq()).isGreaterThan(window.highestSeq());
    }

    /** Otherwise, behind a proxy that fails every second request, the journal would never become empty. */
    @Test
    void aRepeatOfWhatWasFirstSentIsNotSentOnceMoreUnlessAnotherProcessSentIt() {
        database.execute("DELETE FROM item WHERE id = 1");
        journal.batch().record(batch, read());
        Window repeat = read();
        assertThat(journal.batch().record(batch, repeat)).isTrue();
        assertThat(journal.batch().settle(batch, repeat, Map.of(), Instant.now()))
                .isTrue();
        assertThat(entries()).isZero();

        database.execute("INSERT INTO item VALUES (2, 'b', 1)", "DELETE FROM item WHERE id = 2");
        UUID next = UUID.randomUUID();
        journal.batch().record(next, read());
        journal.batch().releaseLease();
        Window repeatByOther = readByOther();
        assertThat(other.batch().record(next, repeatByOther)).isTrue();
        assertThat(other.batch().settle(next, repeatByOther, Map.of(), Instant.now()))
                .isTrue();
        assertThat(entries())
                .as("the other one does not know what was sent first")
                .isOne();
    }

    @Test
    void anAnswerToALargerWindowCountsForAllOfIt() {
        database.execute("INSERT INTO item VALUES (2, 'b', 1), (3, 'c', 1)");
        Window window = read();
        journal.batch().record(batch, window);
        journal.batch().releaseLease();
        Window smaller = other.pending().read(Window.Source.JOURNAL, new BatchLimit(1, 1 << 20));
        assertThat(other.batch().record(batch, smaller)).isTrue();
        assertThat(journal.batch().settle(batch, window, Map.of(), Instant.now()))
                .isTrue();
        assertThat(entries()).isZero();
        assertThat(database.count("SELECT settled_seq FROM hybridsync_state")).isEqualTo(window.highestSeq());
    }

    @Test
    void theLengthOfTheLeaseIsAnOption() {
        JdbcChangeJournal.Builder builder = JdbcChangeJournal.builder(database.dataSource(), schemaOf("item"));
        assertThatThrownBy(() -> builder.lease(Duration.ofMillis(999))).hasMessageContaining("1 s to 1 h");
        assertThatThrownBy(() -> builder.lease(Duration.ofMinutes(61))).hasMessageContaining("PT1H1M");
        JdbcChangeJournal brief = builder.lease(Duration.ofSeconds(7)).build();
        brief.batch().record(batch, brief.pending().read(Window.Source.JOURNAL, LIMIT));
        Window window = read();
        assertThatThrownBy(() -> journal.batch().record(batch, window))
                .isInstanceOfSatisfying(
                        LeaseHeldException.class,
                        held -> assertThat(held.remaining()).isLessThanOrEqualTo(Duration.ofSeconds(7)));
    }
}
