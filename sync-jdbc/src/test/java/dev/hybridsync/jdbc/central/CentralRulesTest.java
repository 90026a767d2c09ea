package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.ConflictContext;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.spi.ConflictResolver.Resolution;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The central application's own rules: resolvers of conflicts, and a guard for rows. */
@EachDatabase
class CentralRulesTest extends CentralFixture {
    private final Instant early = now.minus(Duration.ofHours(2));
    private final Instant late = now.minus(Duration.ofHours(1));
    private final List<ConflictContext> conflicts = new ArrayList<>();
    private PushingNode a;
    private PushingNode b;

    CentralRulesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void createTable() {
        central(
                "item other",
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60), qty INTEGER)",
                "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(60))");
        a = node("a");
        b = node("b");
    }

    private void resolve(ConflictResolver resolver) {
        ConflictResolver asked = conflict -> {
            conflicts.add(conflict);
            return resolver.resolve(conflict);
        };
        ApplyRules rules = new ApplyRules(PushingNode.TOLERANCE, Map.of("item", asked), RowGuard.ALLOW_ALL);
        a.by(rules);
        b.by(rules);
    }

    private void guard(RowGuard guard) {
        node.by(new ApplyRules(PushingNode.TOLERANCE, Map.of(), guard));
    }

    private String push(PushingNode from, Change change) {
        return outcomes(from.push(change), change).get(0);
    }

    private List<String> items() {
        return rows("SELECT id, name, qty FROM item ORDER BY id");
    }

    /** Who lost to whom, oldest line first. */
    private List<String> lines() {
        return store.conflicts().find(ConflictQuery.newest(100)).stream()
                .sorted((x, y) -> Long.compare(x.id(), y.id()))
                .map(line -> line.lost().nodeId() + " < " + line.won().nodeId() + " " + lostName(line))
                .toList();
    }

    private String lostName(Conflict line) {
        return name(store.conflicts().find(line.id()).orElseThrow().lostRow());
    }

    @Test
    void aResolverIsAskedForDifferentStatesOfDifferentOriginsOnly() {
        resolve(conflict -> Resolution.lastWriteWins());
        push(a, a.upsertAt(early, "item", "id", 1, "name", "a"));
        push(a, a.upsertAt(late, "item", "id", 1, "name", "a 2"));
        push(b, b.upsertAt(early, "item", "id", 1, "name", "a 2"));
        push(b, b.upsertAt(early, "other", "id", 1, "name", "other"));
        push(a, a.upsertAt(late, "other", "id", 1, "name", "a"));
        assertThat(conflicts).isEmpty();
        push(b, b.upsertAt(early, "item", "id", 1, "name", "b"));
        assertThat(conflicts).singleElement().satisfies(conflict -> {
            assertThat(conflict.table()).isEqualTo("item");
            assertThat(conflict.key()).isEqualTo(PushingNode.row("id", 1));
            assertThat(conflict.stored()).isEqualTo(PushingNode.row("id", 1, "name", "a 2", "qty", null));
            assertThat(conflict.incoming()).isEqualTo(PushingNode.row("id", 1, "name", "b"));
            assertThat(conflict.storedVersion().nodeId()).isEqualTo("a");
            assertThat(conflict.incomingVersion().nodeId()).isEqualTo("b");
        });
        assertThat(items()).containsExactly("1 a 2 null");
        push(b, b.deleteAt(now, "item", "id", 1));
        assertThat(conflicts.get(1).incoming()).isNull();
        push(a, a.upsertAt(now.plusSeconds(1), "item", "id", 1, "name", "a 3"));
        assertThat(conflicts.get(2).stored()).isNull();
        assertThat(lines()).containsExactly("b < a other", "b < a b", "a < b a 2", "b < a gone");
    }

    @Test
    void theStoredStateStaysOrTheIncomingOneIsTakenWhateverTheTimes() {
        resolve(conflict ->
                "keep".equals(name(conflict.stored())) ? Resolution.keepStored() : Resolution.takeIncoming());
        push(a, a.upsertAt(late, "item", "id", 1, "name", "take"));
        assertThat(push(b, b.upsertAt(early, "item", "id", 1, "name", "keep"))).isEqualTo("APPLIED");
        assertThat(rows("SELECT node_id FROM hybridsync_version")).containsExactly("b");
        assertThat(push(a, a.upsertAt(now, "item", "id", 1, "name", "later"))).isEqualTo("SUPERSEDED");
        assertThat(items()).containsExactly("1 keep null");
        assertThat(lines()).containsExactly("a < b take", "a < b later");
        assertThat(push(b, b.upsertAt(early, "item", "id", 1, "name", "b's own next")))
                .isEqualTo("APPLIED");
        assertThat(lines()).hasSize(2);
    }

    private static String name(Map<String, Object> row) {
        return PushingNode.text(row, "name");
    }

    @Test
    void aMergedRowIsCentralsOwnAndMeetsTheNextChangeOfEitherNodeAgain() {
        resolve(conflict ->
                Resolution.merged(Map.of("name", name(conflict.stored()) + "+" + name(conflict.incoming())), false));
        push(a, a.upsertAt(late, "item", "id", 1, "name", "a", "qty", 7));
        assertThat(push(b, b.upsertAt(early, "item", "id", 1, "name", "b"))).isEqualTo("APPLIED");
        assertThat(items()).containsExactly("1 a+b 7");
        assertThat(rows("SELECT node_id, seq FROM hybridsync_version")).containsExactly(" 0");
        assertThat(lines()).as("what was merged is kept").containsExactly("a <  a", "b <  b");
        push(a, a.upsertAt(now, "item", "id", 1, "name", "a 2"));
        assertThat(items()).containsExactly("1 a+b+a 2 7");
    }

    @Test
    void aMergedRowHasTheLaterTimeOfBothWhicheverWasThereBefore() {
        resolve(conflict -> Resolution.merged(Map.of("name", "both"), false));
        push(a, a.upsertAt(late, "item", "id", 1, "name", "a"));
        push(b, b.upsertAt(early, "item", "id", 1, "name", "b"));
        push(a, a.upsertAt(early, "item", "id", 2, "name", "a"));
        push(b, b.upsertAt(late, "item", "id", 2, "name", "b"));
        long micros = late.getEpochSecond() * 1_000_000 + late.getNano() / 1_000;
        assertThat(rows("SELECT row_key, node_id, changed_at FROM hybridsync_version ORDER BY row_key"))
                .containsExactly("1  " + micros, "2  " + micros);
    }

    @Test
    void aMergeThatContainsBothLeavesNothingInTheLog() {
        resolve(conflict -> Resolution.merged(Map.of("id", 1L, "name", "both", "qty", 9L), true));
        push(a, a.upsertAt(late, "item", "id", 1, "name", "a"));
        push(b, b.upsertAt(early, "item", "id", 1, "name", "b"));
        assertThat(items()).containsExactly("1 both 9");
        assertThat(lines()).isEmpty();
    }

    @Test
    void aResolverThatFailsRefusesThatRowAlone() {
        resolve(conflict -> {
            throw new IllegalStateException(MARKER);
        });
        assertRefusedAlone("resolver failed");
        resolve(conflict -> null);
        assertRefusedAlone("resolver failed");
        resolve(conflict -> Resolution.merged(Map.of("qty", MARKER), true));
        assertRefusedAlone("does not fit");
        resolve(conflict -> Resolution.merged(Map.of("nonsense", 1L), true));
        assertRefusedAlone("nonsense");
        assertThat(lines()).isEmpty();
    }

    private void assertRefusedAlone(String detail) {
        a.push(a.upsertAt(late, "item", "id", 1, "name", "a"));
        Change bad = b.upsertAt(early, "item", "id", 1, "name", MARKER);
        Change good = b.upsertAt(early, "item", "id", 2, "name", "good");
        var result = b.push(bad, good);
        assertThat(outcomes(result, bad, good)).containsExactly("REJECTED CONSTRAINT", "APPLIED");
        assertThat(result.outcomes().get(0).detail()).contains(detail, "'item'");
        assertThat(items()).containsExactly("1 a null", "2 good null");
    }

    @Test
    void aGuardThatFailsHasNotAllowed() {
        guard(attempt -> {
            if (attempt.change().seq() == 1) {
                throw new IllegalStateException(MARKER);
            }
            return true;
        });
        assertThat(push(node.upsert("item", "id", 1), node.upsert("item", "id", 2)))
                .containsExactly("REJECTED FORBIDDEN", "APPLIED");
    }

    @Test
    void aGuardIsAskedAboutRowsOfCentralsOwnAndNobodyElseCanChangeThemMeanwhile() {
        central.execute("INSERT INTO item VALUES (1, 'central', 7)");
        List<String> asked = new ArrayList<>();
        Set<Boolean> locked = new HashSet<>();
        guard(attempt -> {
            asked.add(
                    attempt.origin() + " " + name(attempt.stored()) + " " + PushingNode.text(attempt.stored(), "qty"));
            locked.add(isLocked("SELECT id FROM item WHERE id = 1"));
            return attempt.stored() == null;
        });
        assertThat(push(node.upsert("item", "id", 1, "name", "x"), node.upsert("item", "id", 2, "name", "y")))
                .containsExactly("REJECTED FORBIDDEN", "APPLIED");
        assertThat(asked).containsExactlyInAnyOrder(" central 7", "null gone gone");
        assertThat(locked).containsExactly(true);
        assertThat(push(node.delete("item", "id", 1))).containsExactly("REJECTED FORBIDDEN");
        assertThat(items()).containsExactly("1 central 7", "2 y null");
    }

    /** On SQLite the whole database is locked. */
    private boolean isLocked(String select) {
        if (kind == TestDatabase.Kind.SQLITE) {
            return true;
        }
        try (Connection connection = central.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(select + " FOR UPDATE NOWAIT");
            connection.rollback();
            return false;
        } catch (SQLException e) {
            return true;
        }
    }
}
