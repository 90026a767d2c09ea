package dev.hybridsync.testkit;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.InMemoryJournal;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the assertion says about rows that did not arrive. It gives up before its bound if waiting can't help. */
@Timeout(30)
class ConvergenceTest {
    private final InMemoryCentralStore store = InMemoryCentralStore.ofAnyTable();
    private final TestCentral central = TestCentral.withStore(() -> store);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final SyncClient client = client("store-1", journal);

    private SyncClient client(String nodeId, InMemoryJournal itsJournal) {
        return SyncClient.builder()
                .nodeId(nodeId)
                .journal(itsJournal)
                .transport(central.transport())
                .build();
    }

    @BeforeEach
    void writeTwoRows() {
        client.install();
        journal.write("1", "one", Instant.now());
        journal.write("2", "two", Instant.now());
    }

    @AfterEach
    void close() {
        client.close();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails() {
        return assertThatThrownBy(() -> central.assertConverged(Duration.ofMillis(300), client))
                .isInstanceOf(AssertionError.class);
    }

    private void refuse(OutcomeCode code) {
        store.refuse(change ->
                change.key().containsValue("2") ? ChangeOutcome.refused(change.seq(), code, "as was told") : null);
    }

    @Test
    void aRejectedRowIsNamedWithItsReasonWithoutWaiting() {
        refuse(OutcomeCode.INVALID_VALUE);
        assertThatThrownBy(() -> central.assertConverged(Duration.ofMinutes(1), client))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a further flush changed nothing")
                .hasMessageContaining("node store-1: table items, key 2: waits in quarantine, "
                        + "REJECTED as INVALID_VALUE: as was told")
                .hasMessageNotContaining("key 1");
    }

    @Test
    void aDeferredRowIsTriedAtOnceWhateverItsPause() {
        refuse(OutcomeCode.FOREIGN_KEY);
        assertFails().hasMessageContaining("key 2: waits in quarantine, DEFERRED as FOREIGN_KEY: as was told");
        store.refuse(change -> null);
        assertThatNoException().isThrownBy(() -> central.assertConverged(client));
    }

    @Test
    void aTableThatCentralDoesNotKnowIsHeld() {
        store.knows("items", false);
        assertFails().hasMessageContaining("table items: ").hasMessageContaining("the table is held: ");
    }

    @Test
    void anOutageThatLastsTooLongIsNamed() {
        central.offline();
        assertFails()
                .hasMessageContaining("not within PT0.3S")
                .hasMessageContaining("table items: 2 changes in the journal, not sent yet")
                .hasMessageContaining(
                        "CentralUnavailableException: central can't be reached, as the test asked by offline()");
    }

    @Test
    void aForkEndsItAtOnce() {
        Runnable backup = store.backup();
        client.flush();
        backup.run(); // central's database is restored
        journal.write("3", "three", Instant.now());
        assertThatThrownBy(() -> central.assertConverged(Duration.ofMinutes(1), client))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("its flush was stopped by JournalForkedException");
    }

    @Test
    void aLaterStateOfAnotherNodeIsNoDifference() {
        InMemoryJournal others = new InMemoryJournal();
        try (SyncClient other = client("store-2", others)) {
            other.install();
            others.write("1", "of another", Instant.now().plusSeconds(1));
            central.assertConverged(client, other);
        }
    }

    @Test
    void aTableThatCanNotBeComparedIsNamed() {
        client.flush();
        store.knows("items", false);
        assertFails().hasMessageContaining("table items: not compared: Central has no such table");
    }
}
