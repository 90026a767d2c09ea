package dev.hybridsync.jdbc.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.RowClass;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Between every two databases: each kind of damage is named, nothing else is, and after a repair all is equal. */
class VerifyPairsTest extends WholeSystem {
    private static final String TABLE = "CREATE TABLE item (id VARCHAR(20) NOT NULL PRIMARY KEY, name VARCHAR(40),"
            + " price DOUBLE PRECISION, total DECIMAL(12,4))";

    VerifyPairsTest() {
        super(SyncSchema.builder().table("item").build());
    }

    static Stream<Arguments> pairs() {
        return Stream.of(TestDatabase.Kind.values())
                .flatMap(local -> Stream.of(TestDatabase.Kind.values()).map(central -> Arguments.of(local, central)));
    }

    private Site site(TestDatabase.Kind kind, String nodeId) {
        Site site = emptySite(kind);
        site.database.execute(TABLE);
        open(site, nodeId, 1_000, site.database.dataSource());
        return site;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void eachDamageIsNamedNothingElseIsAndARepairMakesAllEqual(TestDatabase.Kind local, TestDatabase.Kind centralKind) {
        central(centralKind, dataSource -> dataSource, TABLE);
        Site site = site(local, "site-1");
        for (int i = 0; i < 12; i++) {
            site.database.execute("INSERT INTO item VALUES ('k" + i + "', 'name " + i + "', 0." + i + ", 1." + i + ")");
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
                "INSERT INTO item VALUES ('new', NULL, NULL, NULL)",
                "DELETE FROM hybridsync_journal");
        central.execute(
                "UPDATE item SET name = NULL WHERE id = 'k6'",
                "UPDATE item SET price = 0.7000000000000001 WHERE id = 'k7'",
                "DELETE FROM item WHERE id = 'k8'",
                "INSERT INTO item VALUES ('centrals', NULL, NULL, NULL)",
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
                        "k8 MISSING");
        assertThat(report.repaired()).isEqualTo(10);
        site.flushAll();
        VerifyReport after = site.client.verify();
        assertThat(after.isEqual()).as(after.toString()).isTrue();

        site.database.execute("DELETE FROM item", "DELETE FROM hybridsync_journal");
        VerifyReport truncated = site.client.verify(VerifyOptions.repair(true));
        assertThat(truncated.count(RowClass.SURPLUS)).isEqualTo(12);
        site.flushAll();
        assertThat(rows("SELECT id FROM item")).containsExactly("centrals");
        assertThat(site.client.verify().isEqual()).isTrue();
    }
}
