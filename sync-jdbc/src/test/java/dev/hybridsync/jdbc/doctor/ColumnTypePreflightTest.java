package dev.hybridsync.jdbc.doctor;

import static dev.hybridsync.jdbc.doctor.PreflightFixture.assertFound;
import static dev.hybridsync.jdbc.doctor.PreflightFixture.client;
import static dev.hybridsync.jdbc.doctor.PreflightFixture.tables;
import static dev.hybridsync.jdbc.doctor.PreflightFixture.transport;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What preflight says where central's columns are of other types than the node's. */
class ColumnTypePreflightTest {
    @ParameterizedTest
    @EnumSource(TestDatabase.Kind.class)
    void aColumnThatCantTakeTheNodesValuesIsToldOnceAndOneThatTakesAllIsNot(TestDatabase.Kind kind) {
        try (TestDatabase site = TestDatabase.Kind.H2.create();
                TestDatabase central = kind.create()) {
            site.execute(
                    "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, flag BOOLEAN, code VARCHAR(40), total NUMERIC(30,8),"
                            + " price NUMERIC(8,2), tags VARCHAR(20) ARRAY, happened TEXT, paid NUMERIC(5,1), note VARCHAR(20),"
                            + " remark VARCHAR(20) NOT NULL)",
                    "INSERT INTO item VALUES (1, TRUE, 'a', 1, 1, NULL, NULL, NULL, 'b', 'c')");
            central.execute("CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, flag INTEGER, code VARCHAR(40),"
                    + " total DECIMAL(10,2), price DECIMAL(8,2), tags VARCHAR(40), happened DATE, paid DATE,"
                    + " note VARCHAR(20) NOT NULL, remark VARCHAR(20) NOT NULL)");
            SyncSchema schema = tables("item");
            try (SyncClient client = client("store-1", site.dataSource(), schema, transport(central, schema))) {
                List<Finding> findings = client.preflight();
                assertThat(columns(findings, FindingCode.COLUMN_TYPE_NEVER_FITS))
                        .containsExactly("tags", "paid");
                assertThat(columns(findings, FindingCode.COLUMN_TYPE_MAY_NOT_FIT))
                        .containsExactly("total", "happened", "note");
                Finding never = assertFound(findings, FindingCode.COLUMN_TYPE_NEVER_FITS, "item", "tags");
                assertThat(never.explanation())
                        .containsIgnoringCase("CHARACTER VARYING(20) ARRAY")
                        .containsPattern("central's is (?i:varchar|character varying)")
                        .contains("empty arrays");
                assertThat(findings)
                        .filteredOn(finding -> "TOTAL".equalsIgnoreCase(finding.column()))
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.explanation())
                                .containsIgnoringCase("NUMERIC(30,8)")
                                .containsIgnoringCase("(10,2)"));
                client.install();
                client.flush();
                client.flush();
                assertThat(client.status().findings())
                        .as("told before the install, not at each flush")
                        .noneMatch(finding -> finding.is(FindingCode.COLUMN_TYPE_NEVER_FITS)
                                || finding.is(FindingCode.COLUMN_TYPE_MAY_NOT_FIT));
            }
        }
    }

    private static List<String> columns(List<Finding> findings, FindingCode code) {
        return findings.stream()
                .filter(finding -> finding.is(code))
                .map(finding -> String.valueOf(finding.column()).toLowerCase(Locale.ROOT))
                .toList();
    }
}
