package dev.hybridsync.jdbc.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.RowClass;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Between every two databases: each kind of damage is reported, nothing else is, and after a repair all rows are equal.
 */
class VerifyPairsTest extends WholeSystem {
    private static final int ROWS = 18;

    VerifyPairsTest() {
        super(SyncSchema.builder().table("item").build());
    }

    static Stream<Arguments> pairs() {
        return Stream.of(TestDatabase.Kind.values())
                .flatMap(local -> Stream.of(TestDatabase.Kind.values()).map(central -> Arguments.of(local, central)));
    }

    private static String table(TestDatabase.Kind kind) {
        return "CREATE TABLE item (id VARCHAR(20) NOT NULL PRIMARY KEY, name VARCHAR(40), price DOUBLE PRECISION,"
                + " total DECIMAL(12,4), on_day DATE, flag BOOLEAN, n BIGINT, "
                + kind.sql("columns of a resolver's values") + ")";
    }

    private static String row(TestDatabase.Kind kind, int i) {
        String hex = String.format(Locale.ROOT, "00ff%02x", i);
        return "INSERT INTO item (id, name, price, total, on_day, flag, n, bytes, uid, on_at) VALUES ('k" + i
                + "', 'name "
                + i + "', 0." + i + ", 1." + i + ", '2026-02-27', TRUE, 9007199254740993, "
                + kind.sql("bytes", "hex", hex) + ", '0193511e-7a70-7c3e-8a51-5f0f5f2f" + hex.substring(2)
                + "', '2026-02-27 23:59:59.123456')";
    }

    private Site site(TestDatabase.Kind kind, String nodeId) {
        Site site = emptySite(kind);
        site.database.execute(table(kind));
        open(site, nodeId, 1_000, site.database.dataSource());
        return site;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void eachDamageIsNamedNothingElseIsAndARepairMakesAllEqual(TestDatabase.Kind local, TestDatabase.Kind centralKind) {
        central(centralKind, dataSource -> dataSource, table(centralKind));
        Site site = site(local, "site-1");
        for (int i = 0; i < ROWS; i++) {
            site.database.execute(row(local, i));
        }
        site.flushAll();
        VerifyReport equal = site.client.verify();
        assertThat(equal.isEqual()).as(equal.toString()).isTrue();
        assertThat(site.transport.questions())
                .as("values hash alike at both sides")
                .hasSize(2);

        site.database.execute(
                "UPDATE item SET name = 'other' WHERE id = 'k1'",
                "UPDATE item SET price = 0.20000000000000004 WHERE id = 'k2'",
                "UPDATE item SET total = 1.3001 WHERE id = 'k3'",
                "UPDATE item SET id = 'K4' WHERE id = 'k4'",
                "DELETE FROM item WHERE id = 'k5'",
                "INSERT INTO item (id) VALUES ('new')",
                // each of these values changes by one unit
                "UPDATE item SET on_at = '2026-02-27 23:59:59.123457' WHERE id = 'k12'",
                "UPDATE item SET on_day = '2026-02-28' WHERE id = 'k13'",
                "UPDATE item SET flag = FALSE WHERE id = 'k14'",
                "UPDATE item SET n = n + 1 WHERE id = 'k15'",
                "UPDATE item SET uid = '0193511e-7a70-7c3e-8a51-5f0f5f2fff11' WHERE id = 'k16'",
                "UPDATE item SET bytes = " + local.sql("bytes", "hex", "00ff12") + " WHERE id = 'k17'",
                "DELETE FROM hybridsync_journal");
        central.execute(
                "UPDATE item SET name = NULL WHERE id = 'k6'",
                "UPDATE item SET price = 0.7000000000000001 WHERE id = 'k7'",
                "DELETE FROM item WHERE id = 'k8'",
                "INSERT INTO item (id) VALUES ('centrals')",
                "DELETE FROM hybridsync_edit");
        VerifyReport report = site.client.verify(VerifyOptions.repair(true));
        assertThat(report.tables().get(0).different().stream()
                        .map(row -> row.rowKey().replace("'", "") + " " + row.kind()))
                .containsExactlyInAnyOrder(
                        "k1 DIFFERENT",
                        "k2 DIFFERENT",
                        "k3 DIFFERENT",
                        "k4 SURPLUS",
                        "K4 MISSING",
                        "k5 SURPLUS",
                        "new MISSING",
                        "k6 DIFFERENT",
                        "k7 DIFFERENT",
                        "k8 MISSING",
                        "k12 DIFFERENT",
                        "k13 DIFFERENT",
                        "k14 DIFFERENT",
                        "k15 DIFFERENT",
                        "k16 DIFFERENT",
                        "k17 DIFFERENT");
        assertThat(report.repaired()).isEqualTo(16);
        site.flushAll();
        VerifyReport after = site.client.verify();
        assertThat(after.isEqual()).as(after.toString()).isTrue();

        site.database.execute("DELETE FROM item", "DELETE FROM hybridsync_journal");
        VerifyReport truncated = site.client.verify(VerifyOptions.repair(true));
        assertThat(truncated.count(RowClass.SURPLUS)).isEqualTo(ROWS);
        site.flushAll();
        assertThat(rows("SELECT id FROM item")).containsExactly("centrals");
        assertThat(site.client.verify().isEqual()).isTrue();
    }
}
