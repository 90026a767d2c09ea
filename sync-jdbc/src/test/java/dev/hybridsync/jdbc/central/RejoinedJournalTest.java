package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.ConflictQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node continues with a new journal, and sends its rows as changed in 1970. */
@EachDatabase
class RejoinedJournalTest extends CentralFixture {
    RejoinedJournalTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void sendByTheFirstJournal() {
        central("item", "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60), qty INTEGER)");
        Instant early = now.minus(Duration.ofHours(2));
        push(
                node.upsertAt(early, "item", "id", 1, "name", "same", "qty", 1),
                node.upsertAt(early, "item", "id", 2, "name", "other"));
        node.beginJournal(UUID.randomUUID());
    }

    private long conflicts() {
        return store.conflicts().find(ConflictQuery.newest(100)).size();
    }

    @Test
    void theNextChangeOfARowThatIsAsCentralHasItIsNoConflict() {
        push(node.upsertAt(Instant.EPOCH, "item", "id", 1, "name", "same", "qty", 1));
        assertThat(rows("SELECT name, qty FROM item WHERE id = 1")).containsExactly("same 1");
        assertThat(push(node.upsert("item", "id", 1, "name", "changed", "qty", 1)))
                .containsExactly("APPLIED");
        assertThat(push(node.delete("item", "id", 1))).containsExactly("APPLIED");
        assertThat(conflicts()).isZero();
    }

    /** This holds even if the clock was set back meanwhile. */
    @Test
    void thatChangeIsLaterThanWhatTheFirstJournalSentWhateverTheClockSays() {
        push(node.upsertAt(Instant.EPOCH, "item", "id", 1, "name", "same", "qty", 1));
        Instant before = now.minus(Duration.ofDays(1));
        assertThat(push(node.upsertAt(before, "item", "id", 1, "name", "changed")))
                .containsExactly("APPLIED");
        PushingNode other = node("store-2");
        assertThat(other.push(other.upsertAt(before.plusSeconds(1), "item", "id", 1, "name", "x"))
                        .applied())
                .isZero();
        assertThat(rows("SELECT name FROM item WHERE id = 1"))
                .as("the time stays")
                .containsExactly("changed");
    }

    @Test
    void aRealDifferenceIsOne() {
        assertThat(push(node.upsertAt(Instant.EPOCH, "item", "id", 2, "name", "of the node")))
                .containsExactly("SUPERSEDED");
        assertThat(conflicts()).isOne();
        assertThat(push(node.upsert("item", "id", 2, "name", "changed"))).containsExactly("APPLIED");
        assertThat(conflicts()).as("central's state was never seen by the node").isEqualTo(2);
    }
}
