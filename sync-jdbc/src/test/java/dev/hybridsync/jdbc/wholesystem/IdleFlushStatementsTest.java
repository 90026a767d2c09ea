package dev.hybridsync.jdbc.wholesystem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The statements that a flush with nothing to send runs on the local database. */
@EachDatabase
class IdleFlushStatementsTest {
    private static final int FEW = 5;
    private static final int MANY = 15;
    private static final int TABLES = 200;
    private static final int FLUSHES = 3;

    /** All other statements begin and end transactions. */
    private static final Pattern ASKS = Pattern.compile("SELECT|WITH|SHOW|PRAGMA|INSERT|UPDATE|DELETE");

    /** Room for statements that are run once while tables are new. */
    private static final int TOLERANCE = 2;

    private final TestDatabase database;
    private final List<String> statements = new ArrayList<>();

    /** How many connections were taken. Each transaction takes one. */
    private int taken;

    /** How many transactions the last flush made. */
    private int transactions;

    IdleFlushStatementsTest(Kind kind) {
        database = kind.create();
        for (int i = 0; i < Effort.of(MANY, TABLES); i++) {
            database.execute("CREATE TABLE t" + i + " (id INTEGER NOT NULL PRIMARY KEY, parent INTEGER"
                    + (i == 0 ? "" : ", FOREIGN KEY (parent) REFERENCES t" + i / 2 + " (id)") + ")");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anIdleFlushRunsNoMoreStatementsForManyTablesThanForFew() {
        List<String> ofFew = ofIdleFlush(FEW);
        int transactionsOfFew = transactions;
        List<String> ofMany = ofIdleFlush(Effort.of(MANY, TABLES));
        assertThat(ofMany).as("beside " + ofFew).hasSizeLessThanOrEqualTo(ofFew.size() + TOLERANCE);
        assertThat(ofMany.stream().filter(sql -> ASKS.matcher(sql).lookingAt()))
                .as("what is asked")
                .hasSizeLessThanOrEqualTo(20);
        assertThat(transactions).isEqualTo(transactionsOfFew).isLessThanOrEqualTo(3);
    }

    @Test
    void aHeartbeatCostsTheNodeNoStatement() {
        AtomicInteger requests = new AtomicInteger();
        int quiet = ofFlushesFiveMinutesApart(null, requests);
        assertThat(requests).hasValue(1);
        int beating = ofFlushesFiveMinutesApart(Duration.ofMinutes(5), requests);
        assertThat(requests).hasValue(1 + FLUSHES);
        assertThat(beating).isEqualTo(quiet);
    }

    private int ofFlushesFiveMinutesApart(@Nullable Duration heartbeat, AtomicInteger requests) {
        SettableClock clock = new SettableClock(Instant.now());
        DataSource observed = ObservedDataSource.of(database.dataSource(), statements::add);
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(
                        observed, SyncSchema.builder().table("t0").build()))
                .transport(batch -> {
                    requests.incrementAndGet();
                    return BatchResult.builder()
                            .batchId(batch.batchId())
                            .receivedAt(clock.instant())
                            .applied(batch.changes().size())
                            .build();
                })
                .clock(clock)
                .heartbeat(heartbeat)
                .build()) {
            client.install();
            if (requests.get() == 0) {
                database.execute("INSERT INTO t0 (id) VALUES (1)");
                client.flush();
            }
            return Stream.generate(() -> {
                        clock.advance(Duration.ofMinutes(5));
                        return ofFlush(client).size();
                    })
                    .limit(FLUSHES)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /** Returns the statements of a flush whose client knows its tables. */
    private List<String> ofIdleFlush(int tables) {
        SyncSchema.Builder schema = SyncSchema.builder();
        for (int i = 0; i < tables; i++) {
            schema.table("t" + i);
        }
        DataSource observed = ObservedDataSource.of(database.dataSource(), statements::add);
        DataSource counted = ConnectingDataSource.of(() -> {
            taken++;
            return observed.getConnection();
        });
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(counted, schema.build()))
                .transport(batch -> {
                    throw new AssertionError("there is nothing to send");
                })
                .build()) {
            client.install();
            // the first flush knows nothing of the tables yet; another one may find that they were created seconds ago
            return Stream.generate(() -> ofFlush(client))
                    .limit(FLUSHES)
                    .min(Comparator.comparingInt(List::size))
                    .orElseThrow();
        }
    }

    private List<String> ofFlush(SyncClient client) {
        statements.clear();
        taken = 0;
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.isComplete()).isTrue();
        transactions = taken;
        return List.copyOf(statements);
    }
}
