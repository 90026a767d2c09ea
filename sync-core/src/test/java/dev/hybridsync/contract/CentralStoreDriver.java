package dev.hybridsync.contract;

import static dev.hybridsync.contract.CentralStoreFixture.CHILD;
import static dev.hybridsync.contract.CentralStoreFixture.PARENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.ConflictQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A central store with a parent and a child table, and nodes that push to it. Resolvers and edits at central are tested on
 * the real databases only. One database serves all tests of a class, one after the other.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CentralStoreDriver {
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    final Instant early = now.minusSeconds(120);
    final Instant late = now.minusSeconds(60);
    private final List<CentralStoreFixture> opened = new ArrayList<>();

    private @Nullable CentralStore current;

    SendingNode a = new SendingNode("a");
    SendingNode b = new SendingNode("b");
    SendingNode c = new SendingNode("c");
    ApplyRules rules = ApplyRules.lastWriteWins(TOLERANCE);

    /** A database for this class. It is closed after the last test. */
    protected abstract CentralStoreFixture createFixture();

    @BeforeAll
    void createDatabase() {
        opened.add(createFixture());
    }

    @AfterAll
    void closeDatabase() {
        opened.forEach(CentralStoreFixture::close);
    }

    @BeforeEach
    void openStore() {
        current = fixture().open();
        store().install();
        a = new SendingNode("a");
        b = new SendingNode("b");
        c = new SendingNode("c");
        rules = ApplyRules.lastWriteWins(TOLERANCE);
    }

    CentralStoreFixture fixture() {
        return opened.get(0);
    }

    /** Continues with another store on the same database. */
    void openAnother() {
        current = fixture().openAnother();
    }

    CentralStore store() {
        return Objects.requireNonNull(current);
    }

    BatchResult apply(Batch batch) {
        return store().apply(batch, Grant.allTables(batch.nodeId()), now, rules);
    }

    BatchResult send(SendingNode node, Batch batch) {
        BatchResult result = apply(batch);
        assertThat(result.batchId()).isEqualTo(batch.batchId());
        node.lastBatchId = batch.batchId();
        return result;
    }

    /**
     * Pushes the changes as one batch and returns the outcome of each, such as {@code APPLIED} or {@code DEFERRED UNIQUE}.
     */
    List<String> push(SendingNode node, Change... changes) {
        return outcomes(send(node, node.batch(now, changes)), changes);
    }

    static List<String> outcomes(BatchResult result, Change... changes) {
        Map<Long, String> bySeq = new HashMap<>();
        for (ChangeOutcome outcome : result.outcomes()) {
            bySeq.put(outcome.seq(), outcome.outcome() + (outcome.code() == null ? "" : " " + outcome.code()));
        }
        assertThat(result.applied()).isEqualTo(changes.length - bySeq.size());
        return Arrays.stream(changes)
                .map(change -> bySeq.getOrDefault(change.seq(), "APPLIED"))
                .toList();
    }

    Change parent(SendingNode node, Instant changedAt, String id, @Nullable String value) {
        return node.upsert(changedAt, PARENT, "id", id, "value", value);
    }

    Change child(SendingNode node, String id, @Nullable String parentId, @Nullable String code) {
        return node.upsert(now, CHILD, "id", id, "parent_id", parentId, "code", code);
    }

    /** The values of a column, by key. */
    Map<String, @Nullable Object> column(String table, String column) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        fixture().rows(table).forEach((id, row) -> values.put(id, row.get(column)));
        return values;
    }

    Map<String, @Nullable Object> parents() {
        return column(PARENT, "value");
    }

    List<Conflict> conflicts() {
        return store().conflicts().find(ConflictQuery.newest(100));
    }

    /** For each conflict, who lost to whom with which value, the oldest first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Conflict line : conflicts()) {
            assertThat(line.lostRow()).as("lists carry no rows").isNull();
            Map<String, @Nullable Object> lost =
                    store().conflicts().find(line.id()).orElseThrow().lostRow();
            lines.add(
                    0,
                    line.lost().nodeId() + " < " + line.won().nodeId() + " "
                            + (lost == null ? "gone" : lost.get("value")));
        }
        return lines;
    }
}
