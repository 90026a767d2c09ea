package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.schema.DeclaredTime;
import dev.hybridsync.schema.TimeFormat;
import dev.hybridsync.spi.ColumnDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ZoneCheckTest {
    private static final ColumnType LOCAL = ColumnType.of(Kind.TIMESTAMP, "timestamp", 0, 6);
    private static final ColumnType INSTANT = ColumnType.of(Kind.TIMESTAMP_TZ, "timestamptz", 0, 6);
    private static final ColumnType IN_UTC = LOCAL.declared(new DeclaredTime(ZoneId.of("UTC"), TimeFormat.AUTO));

    @Test
    void eachSideIsToldToDeclareItsOwnZone() {
        assertThat(ZoneCheck.find("t", sent("timestamp", null), INSTANT))
                .hasValueSatisfying(finding -> assertThat(said(finding)).contains("at the node", "refused"));
        assertThat(ZoneCheck.find("t", sent("timestamp_tz", null), LOCAL))
                .hasValueSatisfying(finding -> assertThat(said(finding)).contains("at central", "refused"));
        assertThat(ZoneCheck.find("t", sent("timestamp", null), IN_UTC))
                .hasValueSatisfying(finding ->
                        assertThat(said(finding)).contains("zone UTC", "stored as they are written", "at the node"));
    }

    @Test
    void whereBothAreOfOneKindOrAreNoTimesNothingIsSaid() {
        assertThat(ZoneCheck.find("t", sent("timestamp", null), LOCAL)).isEmpty();
        assertThat(ZoneCheck.find("t", sent("timestamp_tz", null), INSTANT)).isEmpty();
        assertThat(ZoneCheck.find("t", sent("timestamp_tz", null), IN_UTC)).isEmpty();
        assertThat(ZoneCheck.find("t", sent("text", null), INSTANT)).isEmpty();
        assertThat(ZoneCheck.find("t", sent("a_later_type", null), INSTANT)).isEmpty();
    }

    @Test
    void elementsOfArraysAreComparedLikeColumns() {
        ColumnType arrays = new ColumnType(Kind.ARRAY, "timestamptz[]", 0, -1, INSTANT);
        ColumnType localArrays = new ColumnType(Kind.ARRAY, "timestamp[]", 0, -1, LOCAL);
        ColumnDescription element = new ColumnDescription("", "timestamp", null, null, 6, true, null);
        assertThat(ZoneCheck.find("t", sent("array", element), arrays)).isPresent();
        assertThat(ZoneCheck.find("t", sent("array", element), localArrays)).isEmpty();
        assertThat(ZoneCheck.find(
                        "t",
                        sent("array", element),
                        localArrays.declared(new DeclaredTime(ZoneId.of("UTC"), TimeFormat.AUTO))))
                .isPresent();
    }

    private static ColumnDescription sent(String type, ColumnDescription element) {
        return new ColumnDescription("at", type, null, null, 6, true, element);
    }

    private static String said(Finding finding) {
        assertThat(finding.is(FindingCode.ZONE_NOT_DECLARED)).isTrue();
        assertThat(finding.column()).isEqualTo("at");
        return finding.explanation() + " " + finding.fix();
    }
}
