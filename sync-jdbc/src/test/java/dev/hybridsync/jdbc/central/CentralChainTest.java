package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.ApplyRules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repeats, forks and rejoins. */
@EachDatabase
class CentralChainTest extends CentralFixture {
    CentralChainTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void createTable() {
        central(
                "item parent",
                "CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL,"
                        + " parent_id INTEGER REFERENCES parent(id))");
    }

    private Change named(int id, String name) {
        return node.upsert("item", "id", id, "name", name);
    }

    private static Batch with(Batch batch, UUID previous, List<Change> changes) {
        return new Batch(batch.nodeId(), batch.journalId(), batch.batchId(), previous, batch.sentAt(), changes);
    }

    @Test
    void aRepeatIsAnsweredFromMemoryWithoutTouchingARow() {
        node.push(node.upsertAt(now, "item", "id", 9, "name", "older"));
        Batch batch = node.batch(
                named(1, "a"),
                named(2, null),
                node.upsert("item", "id", 3, "name", MARKER, "parent_id", 77),
                node.upsertAt(now.plus(1, ChronoUnit.HOURS), "item", "id", 4, "name", "ahead"),
                Change.upsert(1, "item", PushingNode.row("id", 9), now, PushingNode.row("id", 9, "name", "again")),
                node.upsert("un\tknown\n", "id", 1));
        BatchResult first = node.send(batch);
        central.execute("UPDATE item SET name = 'by hand'", "INSERT INTO parent VALUES (77)");
        BatchResult repeat = store.apply(
                batch,
                Grant.allTables(node.nodeId()),
                now.plus(1, ChronoUnit.MINUTES),
                ApplyRules.lastWriteWins(Duration.ofMinutes(90)));
        assertThat(repeat.applied()).isEqualTo(first.applied()).isEqualTo(3);
        assertThat(repeat.outcomes()).isEqualTo(first.outcomes());
        assertThat(repeat.clamped()).isEqualTo(first.clamped()).hasSize(1);
        assertThat(rows("SELECT DISTINCT name FROM item")).containsExactly("by hand");
        assertThat(rows("SELECT id FROM item ORDER BY id")).containsExactly("1", "4", "9");
    }

    @Test
    void aRepeatWithOtherContentAppliesOnlyWhatIsNew() {
        Change known = named(1, "known");
        Batch batch = node.batch(known);
        node.send(batch);
        central.execute("UPDATE item SET name = 'by hand'");
        Change changed = Change.upsert(known.seq(), "item", known.key(), now, PushingNode.row("id", 1, "name", "x"));
        Change fresh = named(2, "fresh");
        BatchResult result = node.send(with(batch, UUID.randomUUID(), List.of(changed, fresh)));
        assertThat(outcomes(result, changed, fresh)).containsExactly("APPLIED", "APPLIED");
        assertThat(rows("SELECT id, name FROM item ORDER BY id")).containsExactly("1 by hand", "2 fresh");

        Change bad = named(3, null);
        BatchResult third = node.send(with(batch, null, List.of(fresh, bad)));
        assertThat(outcomes(third, fresh, bad)).containsExactly("APPLIED", "REJECTED CONSTRAINT");
        assertThat(node.send(with(batch, null, List.of())).outcomes()).isEmpty();
        assertThat(outcomes(node.send(with(batch, null, List.of(bad))), bad)).containsExactly("REJECTED CONSTRAINT");
        assertThat(store.status(node.nodeId()).outcomes())
                .containsEntry(Outcome.APPLIED, 2L)
                .containsEntry(Outcome.REJECTED, 1L);
    }

    @Test
    void aNodeWhoseClockIsBeyondAllMeasureIsStillTaken() {
        Batch batch = new Batch(
                node.nodeId(), node.journalId(), UUID.randomUUID(), null, Instant.MAX, List.of(named(1, "a")));
        node.send(batch);
        assertThat(store.status(node.nodeId()).clockOffset()).isPositive();
    }
}
