package dev.hybridsync.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.error.SyncException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZoneDeclarationTest {
    @SyncTable("visit")
    record Visit(
            @SyncKey long id,
            @SyncColumn(zone = "Europe/Prague") LocalDateTime arrivedAt,

            @SyncColumn(value = "left_at", zone = SyncColumn.LOCAL)
            LocalDateTime left,

            @SyncColumn(format = TimeFormat.EPOCH_MILLIS) long paidAt) {}

    @SyncTable("shift")
    record Shift(
            @SyncKey @SyncColumn(zone = "Europe/Prague") LocalDateTime start) {}

    @Test
    void aColumnsZoneCountsBeforeItsTablesAndThatBeforeTheSchemas() {
        TimeDeclarations times = SyncSchema.builder()
                .zone("UTC")
                .table(
                        "a",
                        table -> table.zone("+02:00").zone("x", "Europe/Prague").zone("y", SyncColumn.LOCAL))
                .build()
                .tables()
                .get(0)
                .times();
        assertThat(times.of("x").zone()).isEqualTo(ZoneId.of("Europe/Prague"));
        assertThat(times.of("y").zone()).isNull();
        assertThat(times.of("z").zone()).isEqualTo(ZoneId.of("+02:00"));
        SyncSchema schema = SyncSchema.builder().zone("UTC").table("b").build();
        assertThat(schema.tables().get(0).times().of("x").zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void annotationsDeclareZonesAndFormats() {
        TimeDeclarations times = SyncSchema.builder()
                .zone("UTC")
                .tables(Visit.class)
                .build()
                .tables()
                .get(0)
                .times();
        assertThat(times.of("arrivedAt")).isEqualTo(new DeclaredTime(ZoneId.of("Europe/Prague"), TimeFormat.AUTO));
        assertThat(times.of("left_at")).isEqualTo(new DeclaredTime(null, TimeFormat.AUTO));
        assertThat(times.of("paidAt")).isEqualTo(new DeclaredTime(ZoneId.of("UTC"), TimeFormat.EPOCH_MILLIS));
        assertThat(times.of("other").zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void aKeyInAZoneWhoseClocksChangeIsRefusedWithItsName() {
        assertThatThrownBy(() -> SyncSchema.of(Shift.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'shift'")
                .hasMessageContaining("'start'")
                .hasMessageContaining("Europe/Prague")
                .hasMessageContaining("+02:00");
        assertThatThrownBy(() ->
                        SyncSchema.builder().table("t", table -> table.key("at").zone("at", "America/New_York")))
                .isInstanceOf(IllegalArgumentException.class);
        SyncSchema.builder()
                .table("t", table -> table.key("at").zone("at", "UTC"))
                .build();
    }

    @Test
    void whatIsNoZoneIsRefused() {
        for (String zone : List.of("", "Europe/Praque", "02:00", "utc ")) {
            assertThatThrownBy(() -> SyncSchema.builder().zone(zone).table("t").build())
                    .as(zone)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + zone + "' is not a time zone");
        }
        assertThat(SyncEnvironment.of(Map.of("SYNC_ZONE", " UTC ")).zone()).contains("UTC");
        assertThat(SyncEnvironment.of(Map.of()).zone()).isEmpty();
        assertThatThrownBy(() -> SyncEnvironment.of(Map.of("SYNC_ZONE", "Mars")).zone())
                .isInstanceOf(SyncException.class)
                .hasMessage("SYNC_ZONE holds 'Mars'; expected a time zone such as UTC, +02:00 or Europe/Prague");
    }

    @Test
    void aNameOfMoreThan63BytesMeetsItsFirst63() {
        SyncSchema schema = SyncSchema.builder().build();
        String name = "n".repeat(62) + "éé";
        assertThat(schema.match(name, List.of("other", "n".repeat(62)))).contains("n".repeat(62));
        assertThat(schema.match("n".repeat(62), List.of("other", name))).contains(name);
        assertThat(schema.match(name, List.of("n".repeat(61)))).isEmpty();
        assertThat(schema.match("n".repeat(63), List.of("n".repeat(64), "n".repeat(65))))
                .isEmpty();
    }
}
