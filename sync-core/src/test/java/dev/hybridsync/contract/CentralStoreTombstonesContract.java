package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.TombstoneStep;
import dev.hybridsync.spi.VersionPosition;
import dev.hybridsync.status.VersionTable;
import dev.hybridsync.status.VersionTable.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CentralStore} keeps of deleted rows, for how long, and how it reports their number. */
public abstract class CentralStoreTombstonesContract extends CentralStoreDriver {
    private final Instant old = now.minus(Duration.ofDays(30));
    private final Instant before = now.minus(Duration.ofDays(10));

    private Change deleteParent(SendingNode node, Instant changedAt, String id) {
        return node.delete(changedAt, CentralStoreFixture.PARENT, id);
    }

    /**
     * Removes or counts old tombstones, in steps of {@code limit} versions. Returns the numbers of versions, of tombstones
     * and of old tombstones.
     */
    private String go(boolean remove, int limit) {
        long versions = 0;
        long tombstones = 0;
        long found = 0;
        @Nullable VersionPosition at = null;
        do {
            TombstoneStep step = store().upkeep().tombstones(before, at, limit, remove);
            assertThat(step.versions()).isLessThanOrEqualTo(limit);
            versions += step.versions();
            tombstones += step.tombstones();
            found += step.old();
            at = step.next();
        } while (at != null);
        return versions + " " + tombstones + " " + found;
    }

    private void deleteSome() {
        push(
                a,
                parent(a, old, "kept", "of a"),
                deleteParent(a, old, "old 1"),
                deleteParent(a, old, "old 2"),
                deleteParent(a, before, "young 1"),
                deleteParent(a, late, "young 2"),
                child(a, "a child", "kept", null),
                a.delete(old, CentralStoreFixture.CHILD, "old child"));
    }

    @Test
    void onlyOldTombstonesGoInStepsOfAnySizeAndTheRestStays() {
        assertThat(go(true, 5)).isEqualTo("0 0 0");
        for (int limit : new int[] {1, 2, 3, 100}) {
            deleteSome();
            assertThat(go(false, limit)).as("counted by " + limit).isEqualTo("7 5 3");
            assertThat(go(true, limit)).as("removed by " + limit).isEqualTo("7 5 3");
            assertThat(go(true, limit)).as("again by " + limit).isEqualTo("4 2 0");
        }
        assertThat(parents()).isEqualTo(Map.of("kept", "of a"));
        assertThat(fixture().rows(CentralStoreFixture.CHILD)).containsOnlyKeys("a child");
        assertThat(push(b, parent(b, before.minusSeconds(1), "young 1", "late")))
                .containsExactly("SUPERSEDED");
        assertThat(push(b, parent(b, old.minusSeconds(1), "kept", "late"))).containsExactly("SUPERSEDED");
    }

    @Test
    void whatAStepRemovedStaysRemovedAndAnotherStoreRemovesTheRest() {
        deleteSome();
        TombstoneStep first = store().upkeep().tombstones(before, null, 1, true);
        openAnother();
        assertThat(first.next()).isNotNull();
        assertThat(go(true, 2)).endsWith(" " + (3 - first.old()));
        assertThat(store().upkeep().versionTable().purgedBefore()).isEqualTo(before);
    }

    @Test
    void aLateChangeBringsARowBackOnlyWhereItsTombstoneIsGone() {
        push(a, parent(a, old.minusSeconds(9), "1", "of a"), deleteParent(a, old, "1"));
        assertThat(push(b, parent(b, old.minusSeconds(5), "1", "of b"))).containsExactly("SUPERSEDED");
        assertThat(parents()).isEmpty();
        go(true, 10);
        assertThat(push(c, parent(c, old.minusSeconds(4), "1", "of c"))).containsExactly("APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "of c"));
    }

    @Test
    void aRepeatOfABatchOnItsWayBringsNothingBackWhenTheTombstonesAreGone() {
        Change inserted = parent(a, old.minusSeconds(9), "1", "of a");
        Batch onItsWay = a.batch(now, inserted);
        apply(onItsWay); // the answer was lost
        Change own = deleteParent(b, old, "2");
        Change deleted = deleteParent(b, old, "1");
        Batch deleting = b.batch(now, own, deleted);
        apply(deleting); // and this one, too
        assertThat(go(true, 10)).isEqualTo("2 2 2");

        assertThat(outcomes(apply(onItsWay), inserted)).containsExactly("APPLIED");
        assertThat(outcomes(apply(deleting), own, deleted)).containsOnly("APPLIED");
        assertThat(parents()).isEmpty();
        assertThat(conflicts()).hasSize(1);
        a.lastBatchId = onItsWay.batchId();
        assertThat(push(a, parent(a, late, "1", "again"))).containsExactly("APPLIED");
        assertThat(parents()).isEqualTo(Map.of("1", "again"));
    }

    @Test
    void theSizeIsToldAndWrittenDownOnceADay() {
        VersionTable empty = store().upkeep().versionTable();
        assertThat(empty.rows()).isZero();
        assertThat(empty.isExact()).isTrue();
        assertThat(empty.tombstones()).isZero();
        assertThat(empty.purgedBefore()).isNull();
        assertThat(empty.samples()).isEmpty();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        store().upkeep().sampleVersionTable(now.minus(Duration.ofDays(500)));
        store().upkeep().sampleVersionTable(now.minus(Duration.ofDays(5)));
        deleteSome();
        store().upkeep().sampleVersionTable(now);
        push(a, parent(a, late, "later", "of a"));
        openAnother();
        store().upkeep().sampleVersionTable(now);

        VersionTable size = store().upkeep().versionTable();

        assertThat(size.rows()).isEqualTo(8);
        assertThat(size.tombstones()).isEqualTo(5);
        assertThat(size.samples()).last().satisfies(today -> {
            assertThat(today.day()).isEqualTo(day);
            assertThat(today.rows()).isEqualTo(7);
        });
        assertThat(size.sampleOf(day.minusDays(4)).map(Sample::rows)).contains(0L);
        assertThat(size.sampleOf(day.minusDays(5)).map(Sample::day)).contains(day.minusDays(5));
    }

    @Test
    void aNodeThatSendsMeanwhileIsNotDisturbed() {
        deleteSome();
        TombstoneStep first = store().upkeep().tombstones(before, null, 2, true);
        assertThat(store().apply(b.batch(now, parent(b, now, "old 2", "of b")), Grant.allTables("b"), now, rules)
                        .applied())
                .isEqualTo(1);
        @Nullable VersionPosition at = first.next();
        while (at != null) {
            at = store().upkeep().tombstones(before, at, 2, true).next();
        }
        assertThat(parents()).containsEntry("old 2", "of b");
        assertThat(push(c, parent(c, late, "old 2", "older"))).containsExactly("SUPERSEDED");
    }
}
