package dev.hybridsync.jdbc.schemachange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.DatabaseSource;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns that the database computes, at the node, at central or at both. */
class GeneratedColumnsTest {
    private static final String PLAIN = "";
    private static final List<String> TABLES = List.of("at_node", "seen_at_node", "at_central", "at_both");
    private static final SyncSchema SCHEMA = schema(TABLES);

    private TestDatabase local;
    private TestDatabase central;
    private final List<SyncClient> clients = new ArrayList<>();

    /** Each database with itself, and each in both directions with one other. */
    static Stream<Arguments> pairs() {
        Kind[] kinds = Kind.values();
        return IntStream.range(0, kinds.length)
                .boxed()
                .flatMap(i -> Stream.of(
                        Arguments.of(kinds[i], kinds[i]), Arguments.of(kinds[i], kinds[(i + 2) % kinds.length])));
    }

    private static SyncSchema schema(List<String> tables) {
        SyncSchema.Builder schema = SyncSchema.builder();
        tables.forEach(schema::table);
        return schema.build();
    }

    @AfterEach
    void close() {
        clients.forEach(SyncClient::close);
        local.close();
        central.close();
    }

    private void open(Kind localKind, Kind centralKind) {
        local = localKind.create();
        central = centralKind.create();
    }

    private SyncClient client(SyncSchema schema) {
        SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(local.dataSource(), schema))
                .transport(new DirectTransport(SyncHandler.builder()
                        .store(JdbcCentralStore.create(central.dataSource(), schema))
                        .authenticator(ApiKeys.builder().build())
                        .build()))
                .build();
        clients.add(client);
        return client;
    }

    /** The declaration of a computed column in this database, which may have one form only for both. */
    private static String computed(Kind kind, boolean stored) {
        String how = kind.sql(stored ? "computed column that is kept" : "computed column that is not kept");
        return " GENERATED ALWAYS AS (qty * price) " + how;
    }

    private static void create(TestDatabase database, String table, String computed) {
        database.execute("CREATE TABLE " + table + " (id INTEGER NOT NULL PRIMARY KEY, qty INTEGER NOT NULL,"
                + " price DECIMAL(10,2) NOT NULL, total DECIMAL(12,2)" + computed + ")");
    }

    private static void flush(SyncClient client) {
        FlushReport report = client.flush();
        assertThat(report.isComplete())
                .as(report + " " + client.quarantine() + client.status().heldTables())
                .isTrue();
    }

    private static List<String> generated(SyncClient client) {
        return client.preflight().stream()
                .filter(finding -> finding.is(FindingCode.COLUMN_GENERATED))
                .map(finding -> (finding.table() + "." + finding.column()).toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void valuesAreEqualWhicheverSideComputesThemAndPreflightSaysOnceWhereOnlyOneDoes(Kind localKind, Kind centralKind) {
        open(localKind, centralKind);
        create(local, "at_node", computed(localKind, true));
        create(central, "at_node", PLAIN);
        create(local, "seen_at_node", computed(localKind, false));
        create(central, "seen_at_node", PLAIN);
        create(local, "at_central", PLAIN);
        create(central, "at_central", computed(centralKind, true));
        create(local, "at_both", computed(localKind, false));
        create(central, "at_both", computed(centralKind, false));
        for (String table : TABLES) {
            String total = table.equals("at_central") ? ", total" : "";
            String value = total.isEmpty() ? "" : ", 7.00";
            local.execute("INSERT INTO " + table + " (id, qty, price" + total + ") VALUES (1, 2, 3.50" + value + ")");
        }
        SyncClient client = client(SCHEMA);
        assertThat(generated(client)).containsExactly("at_central.total", "at_node.total", "seen_at_node.total");
        client.install();
        flush(client);
        assertEqual("7.00");
        local.execute(
                "UPDATE at_node SET qty = 3",
                "UPDATE seen_at_node SET qty = 3",
                "UPDATE at_central SET qty = 3, total = 10.50",
                "UPDATE at_both SET qty = 3");
        flush(client);
        assertEqual("10.50");
        local.execute("UPDATE at_central SET total = 99");
        flush(client);
        assertThat(central.count("SELECT COUNT(*) FROM at_central WHERE total = 10.5"))
                .as("what central computes stays its own")
                .isOne();
    }

    private void assertEqual(String total) {
        for (String table : TABLES) {
            assertThat(central.comparable(table)).as(table).isEqualTo(local.comparable(table));
            assertThat(central.count("SELECT COUNT(*) FROM " + table + " WHERE total = " + total))
                    .as(table)
                    .isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aColumnThatBecomesComputedAtEitherSideGoesOnWithItsValues(Kind kind) {
        open(kind, kind);
        create(local, "line", PLAIN);
        create(central, "line", PLAIN);
        SyncClient client = client(schema(List.of("line")));
        client.install();
        local.execute("INSERT INTO line VALUES (1, 2, 3.50, 7.00)");
        flush(client);
        // the same client and the same handler: both notice the change without a restart
        replaceByComputed(local, kind);
        local.execute("UPDATE line SET qty = 3");
        flush(client);
        assertThat(central.comparable("line")).isEqualTo(local.comparable("line"));
        replaceByComputed(central, kind);
        local.execute("UPDATE line SET qty = 4");
        flush(client);
        assertThat(central.comparable("line")).isEqualTo(local.comparable("line"));
        assertThat(central.count("SELECT COUNT(*) FROM line WHERE total = 14")).isOne();
    }

    private static void replaceByComputed(TestDatabase database, Kind kind) {
        database.execute(
                "ALTER TABLE line DROP COLUMN total",
                "ALTER TABLE line ADD COLUMN total DECIMAL(12,2)" + computed(kind, false));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aComputedColumnThatIsIgnoredIsNotSentAndOneOfCentralsIsNeverUnknown(Kind kind) {
        open(kind, kind);
        create(local, "line", computed(kind, true));
        create(central, "line", PLAIN);
        SyncSchema ignoring = SyncSchema.builder()
                .table("line", table -> table.ignore("total"))
                .build();
        SyncClient client = client(ignoring);
        client.install();
        local.execute("INSERT INTO line (id, qty, price) VALUES (1, 2, 3.50)");
        flush(client);
        assertThat(central.count("SELECT COUNT(*) FROM line WHERE total IS NULL"))
                .isOne();
        assertThat(generated(client)).isEmpty();
    }

    @ParameterizedTest
    @DatabaseSource(with = Capability.IDENTITY_COLUMNS)
    void anIdentityColumnThatNobodyElseMayWriteIsSentAndTaken(Kind kind) {
        open(kind, kind);
        for (TestDatabase database : List.of(local, central)) {
            database.execute(
                    "CREATE TABLE line (id INTEGER NOT NULL PRIMARY KEY, n INTEGER GENERATED ALWAYS AS IDENTITY)");
        }
        local.execute("INSERT INTO line (id) VALUES (5), (6)", "DELETE FROM line WHERE id = 5");
        SyncClient client = client(schema(List.of("line")));
        client.install();
        flush(client);
        assertThat(central.comparable("line"))
                .isEqualTo(local.comparable("line"))
                .hasSize(1);
        List<Finding> findings = client.preflight();
        assertThat(findings).noneMatch(finding -> finding.is(FindingCode.COLUMN_GENERATED));
    }
}
