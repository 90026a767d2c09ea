package dev.hybridsync.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Version;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LastWriteWinsTest {
    private static final UUID JOURNAL = UUID.fromString("3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11");
    private static final UUID LATER_JOURNAL = UUID.fromString("f0000000-0000-0000-0000-000000000000");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.000001Z");

    @Test
    void anEqualStateOfANodesEarlierJournalBecomesTheNewOnesWithItsTime() {
        Version filled = version(-1, "a", LATER_JOURNAL, 7);
        assertThat(LastWriteWins.mergeEqual(filled, version(0, "a", JOURNAL, 99)))
                .contains(version(0, "a", LATER_JOURNAL, 7));
        assertThat(LastWriteWins.mergeEqual(filled, version(-2, "a", JOURNAL, 99)))
                .contains(filled);
        assertThat(LastWriteWins.mergeEqual(filled, version(0, "b", JOURNAL, 1)))
                .as("another node's stays that node's")
                .isEmpty();
        assertThat(LastWriteWins.mergeEqual(filled, version(-2, "a", LATER_JOURNAL, 8)))
                .as("of one journal the greater number counts")
                .isEmpty();
    }

    @Test
    void aChangeOfAnUnknownRowWins() {
        Version incoming = version(0, "a", JOURNAL, 1);
        assertThat(LastWriteWins.merge(incoming, null)).contains(incoming);
    }

    @Test
    void aLaterChangeOfAnotherNodeWins() {
        Version incoming = version(1, "a", JOURNAL, 1);
        assertThat(LastWriteWins.merge(incoming, version(0, "b", JOURNAL, 99))).contains(incoming);
    }

    @Test
    void anEarlierChangeOfAnotherNodeLosesWhateverItsSeq() {
        assertThat(LastWriteWins.merge(version(0, "b", JOURNAL, 99), version(1, "a", JOURNAL, 1)))
                .isEmpty();
    }

    @Test
    void atTheSameTimeTheGreaterNodeWins() {
        Version a = version(0, "a", LATER_JOURNAL, 9);
        Version b = version(0, "b", JOURNAL, 1);
        assertThat(LastWriteWins.merge(b, a)).contains(b);
        assertThat(LastWriteWins.merge(a, b)).isEmpty();
    }

    @Test
    void atTheSameTimeOnTheSameNodeTheGreaterJournalByItsTextWins() {
        Version first = version(0, "a", JOURNAL, 9);
        Version second = version(0, "a", LATER_JOURNAL, 1);
        assertThat(LATER_JOURNAL.compareTo(JOURNAL))
                .as("UUID compares as signed")
                .isNegative();
        assertThat(LastWriteWins.merge(second, first)).contains(second);
        assertThat(LastWriteWins.merge(first, second)).isEmpty();
    }

    @Test
    void anotherJournalOfTheSameNodeIsAnotherOrigin() {
        assertThat(LastWriteWins.merge(version(0, "a", LATER_JOURNAL, 99), version(1, "a", JOURNAL, 1)))
                .isEmpty();
    }

    @Test
    void ofOneJournalTheGreaterSeqWinsAndKeepsTheLargerTime() {
        Version clockWentBack = version(-3600, "a", JOURNAL, 2);
        assertThat(LastWriteWins.merge(clockWentBack, version(0, "a", JOURNAL, 1)))
                .contains(version(0, "a", JOURNAL, 2));
        Version later = version(1, "a", JOURNAL, 2);
        assertThat(LastWriteWins.merge(later, version(0, "a", JOURNAL, 1))).contains(later);
    }

    @Test
    void ofOneJournalAnOlderSeqLosesWhateverItsTime() {
        assertThat(LastWriteWins.merge(version(3600, "a", JOURNAL, 1), version(0, "a", JOURNAL, 2)))
                .isEmpty();
    }

    @Test
    void theSameChangeAgainIsARepeatAndChangesNothing() {
        Version stored = version(5, "a", JOURNAL, 2);
        Version again = version(0, "a", JOURNAL, 2);
        assertThat(LastWriteWins.isRepeat(again, stored)).isTrue();
        assertThat(LastWriteWins.merge(again, stored)).isEmpty();
    }

    @Test
    void anotherSeqNodeOrJournalOrAnUnknownRowIsNoRepeat() {
        Version stored = version(0, "a", JOURNAL, 2);
        assertThat(LastWriteWins.isRepeat(version(0, "a", JOURNAL, 1), stored)).isFalse();
        assertThat(LastWriteWins.isRepeat(version(0, "b", JOURNAL, 2), stored)).isFalse();
        assertThat(LastWriteWins.isRepeat(version(0, "a", LATER_JOURNAL, 2), stored))
                .isFalse();
        assertThat(LastWriteWins.isRepeat(stored, null)).isFalse();
    }

    @Test
    void aRowFromBeforeSyncLosesToAnyNodeAtTheTimeOfInstallAndWinsAgainstEarlierOnes() {
        Version unversioned = LastWriteWins.ofUnversionedRow(NOON);
        Version sameTime = version(0, "-", new UUID(0, 0), 0);
        assertThat(LastWriteWins.merge(sameTime, unversioned)).contains(sameTime);
        assertThat(LastWriteWins.merge(version(-1, "z", LATER_JOURNAL, 9), unversioned))
                .isEmpty();
    }

    @Test
    void aBackfilledRowFillsAHoleAndBeatsNoKnownStateOfAnotherOrigin() {
        Version filled = new Version(Instant.EPOCH, "z", LATER_JOURNAL, 9);
        assertThat(LastWriteWins.merge(filled, null)).contains(filled);
        assertThat(LastWriteWins.merge(filled, version(0, "a", JOURNAL, 1))).isEmpty();
    }

    @Test
    void aTimeUpToTheLatestOneStays() {
        Instant latest = NOON.plusSeconds(300);
        assertThat(LastWriteWins.clamp(latest, NOON, latest)).isEqualTo(latest);
        assertThat(LastWriteWins.clamp(NOON.minusSeconds(1), NOON, latest)).isEqualTo(NOON.minusSeconds(1));
        assertThat(LastWriteWins.clamp(Instant.EPOCH, NOON, latest)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aTimeBeyondTheLatestOneIsCutToCentralsTimeNotToTheLatest() {
        Instant latest = NOON.plusSeconds(300);
        assertThat(LastWriteWins.clamp(latest.plusNanos(1_000), NOON, latest)).isEqualTo(NOON);
        assertThat(LastWriteWins.clamp(Instant.MAX, NOON, latest)).isEqualTo(NOON);
    }

    @Test
    void withoutToleranceOnlyTheFutureIsCut() {
        assertThat(LastWriteWins.clamp(NOON, NOON, NOON)).isEqualTo(NOON);
        assertThat(LastWriteWins.clamp(NOON.plusNanos(1_000), NOON, NOON)).isEqualTo(NOON);
        assertThat(LastWriteWins.clamp(NOON.minusNanos(1_000), NOON, NOON)).isEqualTo(NOON.minusNanos(1_000));
    }

    private static Version version(long secondsAfterNoon, String nodeId, UUID journalId, long seq) {
        return new Version(NOON.plusSeconds(secondsAfterNoon), nodeId, journalId, seq);
    }
}
