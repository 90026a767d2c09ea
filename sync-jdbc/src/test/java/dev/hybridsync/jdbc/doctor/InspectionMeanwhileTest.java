package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The doctor compares while the host writes, or is killed half-way. It writes nothing where nothing is wrong. */
@EachDatabase
class InspectionMeanwhileTest extends InspectionFixture {
    InspectionMeanwhileTest(TestDatabase.Kind kind) {
        super(kind);
    }

    /** Includes the savepoint by which a transaction proves that it was not lost, which writes nothing. */
    private static final Set<String> READS = Set.of(
            "SELECT",
            "WITH",
            "CALL",
            "SET",
            "BEGIN",
            "START",
            "COMMIT",
            "ROLLBACK",
            "PRAGMA",
            "SAVEPOINT",
            "RELEASE",
            "SHOW");

    @Test
    void whatIsKilledHalfWayGoesOnWithTheNextClient() {
        installWithRows(1_300);
        dropTriggers().forEach(database::execute);
        database.execute(
                "UPDATE item SET qty = 2 WHERE id > 100",
                "DELETE FROM item WHERE id > 700",
                "UPDATE item SET name = 'x'");
        int kills = 0;
        for (int statements = 1; kills < 100; statements += 2 + statements / 8) {
            AtomicInteger left = new AtomicInteger(statements);
            try (SyncClient client =
                    client(ObservedDataSource.of(database.dataSource(), sql -> dieAtTheEnd(left, sql)), transport())) {
                client.flush();
                break;
            } catch (Killed e) {
                kills++;
            }
        }
        assertThat(kills).isBetween(5, 99);
        assertOneFlushSyncs();
    }

    private static void dieAtTheEnd(AtomicInteger left, String sql) {
        if (writes(sql) && left.decrementAndGet() < 0) {
            throw new Killed();
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whatTheHostWritesWhileItsTableIsComparedArrives() {
        installWithRows(1_100);
        Seeds.forEach(4, seed -> {
            Random random = new Random(seed);
            dropTriggers().forEach(database::execute);
            for (int i = 0; i < 10; i++) {
                database.execute(change(random));
            }
            AtomicInteger chunks = new AtomicInteger();
            DataSource busy = ObservedDataSource.of(database.dataSource(), sql -> {
                if (sql.contains(" LIMIT 500")) { // a chunk of the comparison
                    chunks.incrementAndGet();
                    database.execute(
                            random.nextInt(20) == 0 ? kind.sql("all rows of item go") : change(random), change(random));
                }
            });
            try (SyncClient client = client(busy, transport())) {
                assertThat(client.flush().stoppedBy()).isEmpty();
            }
            assertThat(chunks).hasPositiveValue();
            flush();
            flush();
            assertSynced();
        });
    }

    private static String change(Random random) {
        int id = 1 + random.nextInt(1_200);
        return switch (random.nextInt(4)) {
            case 0 -> "DELETE FROM item WHERE id BETWEEN " + id + " AND " + (id + 5);
            case 1 -> "UPDATE item SET qty = " + random.nextInt(1_000) + " WHERE id = " + id;
            case 2 ->
                "UPDATE item SET id = id + 5000 WHERE id = " + id
                        + " AND NOT EXISTS (SELECT 1 FROM (SELECT id FROM item) taken WHERE taken.id = " + (id + 5_000)
                        + ")";
            default ->
                "INSERT INTO item SELECT " + id + ", 'anew', 1 WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = " + id
                        + ")";
        };
    }

    @Test
    void aTableThatIsRewrittenWhileAWindowIsReadMakesNoTombstones() {
        installWithRows(5);
        database.execute("UPDATE item SET qty = 2");
        assertNoTombstonesWhile(kind.sql("item is rewritten"));
        assertOneFlushSyncs();
    }

    @Test
    void nothingIsWrittenWhileNothingIsWrong() {
        installWithRows(5);
        List<String> written = new ArrayList<>();
        AtomicInteger all = new AtomicInteger();
        try (SyncClient client = client(
                ObservedDataSource.of(database.dataSource(), sql -> {
                    all.incrementAndGet();
                    if (writes(sql)) {
                        written.add(sql);
                    }
                }),
                transport())) {
            assertThat(client.flush().stoppedBy()).isEmpty();
            assertThat(client.flush().stoppedBy()).isEmpty();
        }
        assertThat(written).isEmpty();
        assertThat(all.get()).isPositive();
    }

    private static boolean writes(String sql) {
        return !READS.contains(
                sql.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT).replace(";", ""));
    }
}
