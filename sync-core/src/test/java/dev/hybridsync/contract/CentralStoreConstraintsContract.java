package dev.hybridsync.contract;

import static dev.hybridsync.contract.CentralStoreFixture.CHILD;
import static dev.hybridsync.contract.CentralStoreFixture.PARENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.spi.CentralStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link CentralStore} does with rows that need each other, or exclude each other. */
public abstract class CentralStoreConstraintsContract extends CentralStoreDriver {
    @Test
    void parentAndChildOfOneBatchFindEachOtherInAnyOrder() {
        assertThat(push(a, child(a, "1", "p", null), parent(a, now, "p", "x"), child(a, "2", "p", null)))
                .containsOnly("APPLIED");
        assertThat(column(CHILD, "parent_id")).isEqualTo(Map.of("1", "p", "2", "p"));
    }

    @Test
    void aChildWithoutItsParentIsDeferredUntilThatIsThere() {
        Change orphan = child(a, "1", "p", null);
        assertThat(push(a, orphan, parent(a, now, "other", "x"))).containsExactly("DEFERRED FOREIGN_KEY", "APPLIED");
        assertThat(fixture().rows(CHILD)).isEmpty();
        assertThat(push(a, orphan)).containsExactly("DEFERRED FOREIGN_KEY");
        push(b, parent(b, now, "p", "of b"));
        assertThat(push(a, orphan)).containsExactly("APPLIED");
        assertThat(fixture().rows(CHILD)).containsOnlyKeys("1");
    }

    @Test
    void aParentIsNotDeletedWhileAChildStays() {
        push(a, parent(a, early, "p", "x"), parent(a, early, "q", "x"), child(a, "1", "p", null));
        assertThat(push(b, b.delete(now, PARENT, "p"), b.delete(now, PARENT, "q")))
                .containsExactly("DEFERRED FOREIGN_KEY", "APPLIED");
        assertThat(fixture().rows(PARENT)).containsOnlyKeys("p");
        assertThat(push(c, parent(c, late, "p", "c")))
                .as("what is deferred has not won")
                .containsExactly("APPLIED");
    }

    @Test
    void parentAndChildAreDeletedTogetherAndAChildThatMovesLetsItsParentGo() {
        push(a, parent(a, early, "p", "x"), parent(a, early, "q", "x"), child(a, "1", "p", null));
        push(a, child(a, "2", "q", null));
        assertThat(push(
                        a,
                        a.delete(now, PARENT, "p"),
                        a.delete(now, CHILD, "1"),
                        a.delete(now, PARENT, "q"),
                        child(a, "2", null, null)))
                .containsOnly("APPLIED");
        assertThat(parents()).isEmpty();
        assertThat(fixture().rows(CHILD)).containsOnlyKeys("2");
    }

    @Test
    void aUniqueValueThatAnotherRowHoldsDefersTheRowAndLeavesTheOtherAlone() {
        push(a, child(a, "1", null, "x"));
        Change taken = child(b, "2", null, "x");
        assertThat(push(b, taken, child(b, "3", null, null), child(b, "4", null, null)))
                .containsExactly("DEFERRED UNIQUE", "APPLIED", "APPLIED");
        assertThat(column(CHILD, "code")).isEqualTo(SendingNode.row("1", "x", "3", null, "4", null));
        assertThat(push(b, child(b, "5", null, "y"), child(b, "6", null, "y")))
                .containsExactlyInAnyOrder("APPLIED", "DEFERRED UNIQUE");
        assertThat(push(a, a.delete(now, CHILD, "1"))).containsExactly("APPLIED");
        assertThat(push(b, taken)).containsExactly("APPLIED");
        assertThat(column(CHILD, "code")).containsEntry("2", "x").doesNotContainKey("1");
    }

    @Test
    void rowsThatTradeUniqueValuesInABatchEndRight() {
        push(a, child(a, "1", null, "x"), child(a, "2", null, "y"), child(a, "3", null, "z"));
        assertThat(push(a, child(a, "1", null, "y"), child(a, "2", null, "x"), a.delete(now, CHILD, "3")))
                .containsOnly("APPLIED");
        assertThat(push(a, child(a, "4", null, "x"), child(a, "2", null, "z"))).containsOnly("APPLIED");
        assertThat(column(CHILD, "code")).isEqualTo(Map.of("1", "y", "2", "z", "4", "x"));
    }

    @Test
    void whatIsRefusedHoldsUpNothingElse() {
        Change noSuchTable = a.upsert(now, "unknown", "id", "1");
        Change noSuchColumn = a.upsert(now, PARENT, "id", "2", "colour", "red");
        Change otherKey = Change.upsert(90, PARENT, SendingNode.row("id", "3"), now, SendingNode.row("id", "4"));
        Change noKey = Change.delete(91, PARENT, SendingNode.row(), now);
        Change twoKeys = Change.delete(92, PARENT, SendingNode.row("id", "5", "value", "x"), now);
        assertThat(push(
                        a,
                        noSuchTable,
                        noSuchColumn,
                        a.delete(now, "unknown", "1"),
                        otherKey,
                        noKey,
                        twoKeys,
                        parent(a, now, "6", "good")))
                .containsExactly(
                        "DEFERRED UNKNOWN_TABLE",
                        "DEFERRED UNKNOWN_COLUMN",
                        "DEFERRED UNKNOWN_TABLE",
                        "REJECTED INVALID_KEY",
                        "REJECTED INVALID_KEY",
                        "REJECTED INVALID_KEY",
                        "APPLIED");
        assertThat(parents()).isEqualTo(Map.of("6", "good"));
    }

    @Test
    void columnsThatAreNotSentKeepTheirValues() {
        push(a, parent(a, early, "p", "x"));
        push(a, a.upsert(early, CHILD, "id", "1", "parent_id", "p", "code", "x", "value", "v"));
        assertThat(push(b, b.upsert(late, CHILD, "id", "1", "value", "w"), b.upsert(late, CHILD, "id", "2")))
                .containsOnly("APPLIED");
        assertThat(fixture().rows(CHILD).get("1"))
                .isEqualTo(SendingNode.row("id", "1", "parent_id", "p", "code", "x", "value", "w"));
        assertThat(fixture().rows(CHILD).get("2"))
                .isEqualTo(SendingNode.row("id", "2", "parent_id", null, "code", null, "value", null));
    }
}
