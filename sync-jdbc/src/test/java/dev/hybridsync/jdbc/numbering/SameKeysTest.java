package dev.hybridsync.jdbc.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.SyncListener;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two tills that number their invoices alike. */
class SameKeysTest {
    private static final String INVOICE = "CREATE TABLE invoice (no VARCHAR(20) NOT NULL PRIMARY KEY, total INTEGER)";
    private static final SyncSchema SCHEMA =
            SyncSchema.builder().table("invoice").build();

    private final List<TestDatabase> databases = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private SyncHandler handler;

    private TestDatabase site(Kind kind, String... rows) {
        TestDatabase database = kind.create();
        databases.add(database);
        database.execute(INVOICE);
        for (String row : rows) {
            database.execute("INSERT INTO invoice VALUES (" + row + ")");
        }
        return database;
    }

    private SyncClient client(TestDatabase site, String nodeId, boolean receipts) {
        SyncSchema schema = receipts
                ? SCHEMA
                : SyncSchema.builder()
                        .table("invoice", table -> table.receipts(false))
                        .build();
        return SyncClient.builder()
                .nodeId(nodeId)
                .journal(JdbcChangeJournal.create(site.dataSource(), schema))
                .transport(new DirectTransport(handler)::push) // can't compare, so it gets all rows again
                .listener(new SyncListener() {
                    @Override
                    public void conflicted(Change change, Outcome outcome, String other) {
                        events.add(nodeId + " " + change.table() + " "
                                + change.key().values() + " " + outcome + " " + other);
                    }
                })
                .build();
    }

    private void open(Kind kind) {
        TestDatabase central = site(kind);
        handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
    }

    @AfterEach
    void close() {
        databases.forEach(TestDatabase::close);
    }

    private static List<Finding> sameKeys(SyncClient client) {
        return client.status().findings().stream()
                .filter(finding -> finding.is(FindingCode.SAME_KEYS))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aFirstBackfillThatMeetsAnotherSitesRowsIsToldOfWithTheOther(Kind kind) {
        open(kind);
        try (SyncClient seven = client(site(kind, "'S-1', 10", "'S-2', 20", "'S-3', 30"), "store-7", true)) {
            seven.install();
            assertThat(seven.flush().conflicts()).isZero();
            assertThat(sameKeys(seven)).isEmpty();
        }
        TestDatabase shop = site(kind, "'S-1', 11", "'S-2', 22", "'S-3', 30", "'S-4', 44");
        try (SyncClient three = client(shop, "store-3", true)) {
            three.install();
            FlushReport report = three.flush();
            assertThat(report.conflicts()).isEqualTo(2);
            assertThat(report.toString()).contains("in conflict 2");
            assertThat(events)
                    .containsExactlyInAnyOrder(
                            "store-3 invoice [S-1] SUPERSEDED store-7", "store-3 invoice [S-2] SUPERSEDED store-7");
            assertThat(sameKeys(three))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.explanation())
                            .startsWith("2 rows of `invoice` are at central with other content,"
                                    + " from store-7; these sites probably generate the same keys"));
            assertThat(sameKeys(three)).as("as long as the process lives").hasSize(1);
            three.flush();
            assertThat(sameKeys(three)).hasSize(1);
        }
        shop.execute("UPDATE hybridsync_table SET inspected = ''"); // all rows are sent again
        try (SyncClient three = client(shop, "store-3", true)) {
            FlushReport report = three.flush();
            assertThat(report.conflicts()).as("told again, as they are").isEqualTo(2);
            assertThat(sameKeys(three))
                    .as("but not for rows that are sent again")
                    .isEmpty();
            shop.execute("UPDATE invoice SET total = 111 WHERE no = 'S-1'");
            assertThat(three.flush().conflicts()).as("which replaces store-7's").isOne();
            assertThat(events.get(events.size() - 1)).isEqualTo("store-3 invoice [S-1] APPLIED store-7");
            assertThat(sameKeys(three)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void withoutReceiptsTheFirstBatchesOfATableAreToldOf(Kind kind) {
        open(kind);
        try (SyncClient seven = client(site(kind, "'S-1', 10"), "store-7", false)) {
            seven.install();
            seven.flush();
        }
        TestDatabase shop = site(kind, "'S-1', 11");
        try (SyncClient three = client(shop, "store-3", false)) {
            three.install();
            assertThat(three.flush().conflicts()).isOne();
            assertThat(sameKeys(three)).hasSize(1);
        }
        shop.execute("UPDATE hybridsync_table SET inspected = ''");
        try (SyncClient three = client(shop, "store-3", false)) {
            assertThat(three.flush().conflicts()).isOne();
            assertThat(sameKeys(three)).isEmpty();
        }
    }
}
