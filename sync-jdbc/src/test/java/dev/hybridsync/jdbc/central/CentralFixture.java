package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.Values;
import dev.hybridsync.schema.SyncSchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A central database with tables of the test's, and nodes that push to it. */
abstract class CentralFixture {
    /** A text in the rows that must not be found in any answer except as data. */
    static final String MARKER = "s3cret";

    final TestDatabase.Kind kind;
    final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    TestDatabase central;
    JdbcCentralStore store;
    PushingNode node;

    CentralFixture(TestDatabase.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void createDatabase() {
        central = kind.create();
    }

    @AfterEach
    void dropDatabase() {
        central.close();
    }

    /** Creates tables, and a store that syncs those with the given names. */
    void central(String tables, String... ddl) {
        SyncSchema.Builder schema = SyncSchema.builder();
        Arrays.stream(tables.split(" ")).forEach(schema::table);
        central(schema.build(), ddl);
    }

    void central(SyncSchema schema, String... ddl) {
        central.execute(ddl);
        store = open(central.dataSource(), schema);
        store.install();
        node = node("store-1");
    }

    /** With central's defaults. */
    JdbcCentralStore open(DataSource dataSource, SyncSchema schema) {
        return JdbcCentralStore.create(dataSource, schema);
    }

    PushingNode node(String nodeId) {
        return new PushingNode(store, nodeId, now);
    }

    /** What became of each change, pushed as one batch: {@code APPLIED}, or {@code DEFERRED UNIQUE}. */
    List<String> push(Change... changes) {
        return outcomes(node.push(changes), changes);
    }

    /**
     * Retries as a node does that is told to come again: on a slow machine, locks that last seconds are reported as
     * busy.
     */
    static BatchResult pushUntilTaken(PushingNode pushing, Change... changes) {
        Batch batch = pushing.batch(changes);
        for (int attempt = 1; ; attempt++) {
            try {
                return pushing.send(batch);
            } catch (BusyException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }

    static List<String> outcomes(BatchResult result, Change... changes) {
        Map<Long, String> bySeq = new LinkedHashMap<>();
        for (ChangeOutcome outcome : result.outcomes()) {
            bySeq.put(outcome.seq(), outcome.outcome() + (outcome.code() == null ? "" : " " + outcome.code()));
            assertThat(String.valueOf(outcome.detail())).doesNotContain(MARKER);
        }
        assertThat(result.applied()).isEqualTo(changes.length - bySeq.size());
        return Arrays.stream(changes)
                .map(change -> bySeq.getOrDefault(change.seq(), "APPLIED"))
                .toList();
    }

    /** The rows of a query, each as the texts of its values, which are the same on every database. */
    List<String> rows(String sql) {
        return central.rows(sql).stream()
                .map(row ->
                        String.join(" ", row.stream().map(Values::comparable).toList()))
                .toList();
    }
}
