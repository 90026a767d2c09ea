package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.FlappingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A central whose database loses one statement in ten: every row fails alone, again and again, and none of them is the
 * cause. There is no network connection to a SQLite database.
 */
@EachDatabase(with = Capability.CONCURRENT_WRITERS)
class FlappingCentralTest extends CentralFixture {
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();
    private static final int ROWS = 3;

    FlappingCentralTest(Kind kind) {
        super(kind);
    }

    @Test
    void noRowIsRejected() {
        central(SCHEMA, "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(20))");
        FlappingDataSource line = new FlappingDataSource(central.dataSource(), central::lostConnection);
        JdbcCentralStore store = JdbcCentralStore.create(line.dataSource(), SCHEMA);
        store.install();
        int seeds = 8;
        for (int seed = 0; seed < seeds; seed++) {
            PushingNode flapping = new PushingNode(store, "store-" + seed, now);
            int first = seed * ROWS;
            Change[] changes = IntStream.range(first, first + ROWS)
                    .mapToObj(id -> flapping.upsert("item", "id", id, "v", "a"))
                    .toArray(Change[]::new);
            line.flap(seed, 50 + new Random(seed).nextInt(150));
            assertThat(pushUntilTaken(flapping, changes).outcomes())
                    .as("seed " + seed)
                    .noneMatch(outcome -> outcome.outcome() == Outcome.REJECTED);
        }
        assertThat(line.broken()).as("connections that ended").isGreaterThan(2 * seeds);
    }
}
