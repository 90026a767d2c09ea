package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.BatchResult.Clamp;
import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Last-Write-Wins, on real tables. */
@EachDatabase
class CentralLastWriteWinsTest extends CentralFixture {
    private static final String[] ITEM = {"CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60))"};

    CentralLastWriteWinsTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private Instant before(long micros) {
        return now.minus(1, ChronoUnit.MINUTES).minus(micros, ChronoUnit.MICROS);
    }

    private String push(PushingNode from, Change change) {
        return outcomes(from.push(change), change).get(0);
    }

    private String named(PushingNode from, String name, Instant at) {
        return push(from, from.upsertAt(at, "item", "id", 1, "name", name));
    }

    private String deleted(PushingNode from, Instant at) {
        return push(from, from.deleteAt(at, "item", "id", 1));
    }

    @Test
    void timesThatDifferByLessThanAMicrosecondAreATie() {
        central("item", ITEM);
        assertThat(named(node("b"), "b", before(1).plusNanos(400))).isEqualTo("APPLIED");
        assertThat(named(node("a"), "a", before(1).plusNanos(900))).isEqualTo("SUPERSEDED");
        assertThat(named(node("c"), "c", before(1).plusNanos(100))).isEqualTo("APPLIED");
    }

    @Test
    void ofSeveralChangesInOneBatchTheLargestTimeCountsAsIfTheyHadComeInSeveralBatches() {
        central("item", ITEM);
        PushingNode a = node("a");
        Change late = a.upsertAt(before(10), "item", "id", 1, "name", "a 1");
        Change later = a.upsertAt(before(99), "item", "id", 1, "name", "a 2");
        assertThat(outcomes(a.push(late, later), late, later)).containsExactly("SUPERSEDED", "APPLIED");
        assertThat(named(node("b"), "b", before(20))).isEqualTo("SUPERSEDED");
        assertThat(rows("SELECT name FROM item")).containsExactly("a 2");
    }

    @Test
    void rowsFromBeforeSyncCountAsChangedAtInstall() {
        central("item", ITEM[0], "INSERT INTO item VALUES (1, 'central''s')");
        assertThat(named(node("a"), "fill", Instant.EPOCH)).isEqualTo("SUPERSEDED");
        assertThat(deleted(node("b"), now.minus(1, ChronoUnit.HOURS))).isEqualTo("SUPERSEDED");
        assertThat(rows("SELECT name FROM item")).containsExactly("central's");
        assertThat(named(node("c"), "later", now.plus(1, ChronoUnit.MINUTES))).isEqualTo("APPLIED");
        assertThat(rows("SELECT name FROM item")).containsExactly("later");
    }

    @Test
    void fillIsAppliedWhereCentralHasNothing() {
        central("item", ITEM);
        assertThat(named(node("a"), "fill", Instant.EPOCH)).isEqualTo("APPLIED");
        assertThat(named(node("b"), "b", Instant.EPOCH.plusSeconds(1))).isEqualTo("APPLIED");
    }

    @Test
    void aTimeInTheFutureIsCutToCentralsAndReported() {
        central("item", ITEM);
        Change ahead = node.upsertAt(now.plus(1, ChronoUnit.HOURS), "item", "id", 1, "name", "ahead");
        Change tolerated = node.upsertAt(now.plus(5, ChronoUnit.MINUTES), "item", "id", 2, "name", "tolerated");
        var result = node.push(ahead, tolerated);
        assertThat(result.outcomes()).isEmpty();
        assertThat(result.clamped()).containsExactly(new Clamp(ahead.seq(), now));
        assertThat(named(node("z"), "z", now.plusSeconds(1))).isEqualTo("APPLIED");
        PushingNode z = node("zz");
        assertThat(push(z, z.upsertAt(now.plusSeconds(299), "item", "id", 2, "name", "z")))
                .isEqualTo("SUPERSEDED");
    }

    @Test
    void timesBeyondAllMeasureAreTaken() {
        central("item", ITEM);
        PushingNode a = node("a");
        Change never = a.upsertAt(Instant.MIN, "item", "id", 1, "name", "never");
        Change forEver = a.upsertAt(Instant.MAX, "item", "id", 2, "name", "for ever");
        assertThat(outcomes(a.push(never, forEver), never, forEver)).containsExactly("APPLIED", "APPLIED");
        assertThat(named(node("b"), "b", Instant.EPOCH)).isEqualTo("APPLIED");
    }
}
