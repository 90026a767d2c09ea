package dev.hybridsync.contract;

import static dev.hybridsync.contract.CentralStoreFixture.PARENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.Change;
import dev.hybridsync.spi.CentralStore;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which state wins in every {@link CentralStore}. */
public abstract class CentralStoreLastWriteWinsContract extends CentralStoreDriver {
    @Test
    void theLaterChangeOfTwoNodesWinsInEitherOrder() {
        assertThat(push(a, parent(a, late, "1", "of a"), parent(a, early, "2", "of a")))
                .containsOnly("APPLIED");
        assertThat(push(b, parent(b, early, "1", "of b"), parent(b, late, "2", "of b")))
                .containsExactly("SUPERSEDED", "APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "of a", "2", "of b"));
    }

    @Test
    void tiesAreSettledByNodeAndThenByJournal() {
        b.journalId = UUID.fromString("80000000-0000-4000-8000-000000000000");
        assertThat(push(b, parent(b, early, "1", "b"))).containsExactly("APPLIED");
        assertThat(push(a, parent(a, early, "1", "a"))).containsExactly("SUPERSEDED");
        b.journalId = UUID.fromString("70000000-0000-4000-8000-000000000000");
        assertThat(push(b, parent(b, early, "1", "lower"))).containsExactly("SUPERSEDED");
        b.journalId = UUID.fromString("f0000000-0000-4000-8000-000000000000");
        assertThat(push(b, parent(b, early, "1", "higher"))).containsExactly("APPLIED");
        assertThat(push(c, parent(c, early, "1", "c"))).containsExactly("APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "c"));
    }

    @Test
    void aNodesOwnNextChangeWinsWhateverItsClockAndKeepsTheLargerTime() {
        push(a, parent(a, late, "1", "first"));
        assertThat(push(a, parent(a, early, "1", "next"))).containsExactly("APPLIED");
        assertThat(push(b, parent(b, late.minusNanos(1_000), "1", "between")))
                .as("the row counts as of the larger time")
                .containsExactly("SUPERSEDED");
        assertThat(push(b, parent(b, late, "1", "of b"))).containsExactly("APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "of b"));
    }

    @Test
    void aChangeThatIsSentAgainCountsAsAppliedAndAnOlderOneAsSuperseded() {
        Change older = parent(a, early, "1", "older");
        Change newer = parent(a, late, "1", "newer");
        push(a, older);
        push(a, newer);
        assertThat(push(a, newer)).containsExactly("APPLIED");
        assertThat(push(a, older)).containsExactly("SUPERSEDED");
        assertThat(parents()).isEqualTo(Map.of("1", "newer"));
    }

    @Test
    void ofSeveralChangesOfARowInABatchTheHighestSeqCounts() {
        Change first = parent(a, late, "1", "first");
        Change second = a.delete(now, PARENT, "1");
        Change third = parent(a, early, "1", "third");
        assertThat(push(a, third, first, second)).containsExactly("APPLIED", "SUPERSEDED", "SUPERSEDED");
        assertThat(parents()).isEqualTo(Map.of("1", "third"));
    }

    @Test
    void aTombstoneIsAStateAsAnyOther() {
        assertThat(push(a, a.delete(late, PARENT, "never there"), parent(a, early, "1", "one")))
                .containsOnly("APPLIED");
        assertThat(push(b, parent(b, early, "never there", "x"), b.delete(late, PARENT, "1")))
                .containsExactly("SUPERSEDED", "APPLIED");
        assertThat(parents()).isEmpty();
        assertThat(push(a, parent(a, early, "1", "of a's past"))).containsExactly("SUPERSEDED");
        assertThat(push(a, parent(a, now, "1", "again"))).containsExactly("APPLIED");
        assertThat(push(b, b.delete(late, PARENT, "1"))).containsExactly("SUPERSEDED");
        assertThat(parents()).isEqualTo(Map.of("1", "again"));
    }

    @Test
    void aTimeTooFarInTheFutureIsCutAndTellsSo() {
        Change within = parent(a, now.plus(TOLERANCE), "1", "within");
        Change beyond = parent(a, now.plus(TOLERANCE).plusNanos(1_000), "2", "beyond");
        BatchResult result = send(a, a.batch(now, within, beyond));
        assertThat(result.clamped()).containsExactly(new Clamp(beyond.seq(), now));
        assertThat(push(b, parent(b, now.plusSeconds(1), "1", "b"), parent(b, now.plusSeconds(1), "2", "b")))
                .containsExactly("SUPERSEDED", "APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "within", "2", "b"));
    }
}
