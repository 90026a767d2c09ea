package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {
    private static final UUID ID = UUID.fromString("8b3f0000-0000-4000-8000-00000000000a");

    static Stream<Arguments> same() {
        return Stream.of(
                Arguments.of(1, 1L),
                Arguments.of(12.5, new BigDecimal("12.50")),
                Arguments.of("12.5", new BigDecimal("12.50")),
                Arguments.of(1, true),
                Arguments.of(0, false),
                Arguments.of(ID.toString(), ID),
                Arguments.of("2026-11-22 09:30:00.125", Timestamp.valueOf("2026-11-22 09:30:00.125")),
                Arguments.of("2026-11-22T09:30:00", LocalDateTime.parse("2026-11-22T09:30:00.000")),
                Arguments.of("2026-11-22T08:30:00Z", OffsetDateTime.parse("2026-11-22T09:30:00+01:00")),
                Arguments.of("2026-11-22", java.sql.Date.valueOf("2026-11-22")),
                Arguments.of(new byte[] {1, 2}, new byte[] {1, 2}),
                Arguments.of(null, null),
                Arguments.of("text", "text"));
    }

    static Stream<Arguments> different() {
        return Stream.of(
                Arguments.of(1, 2L),
                Arguments.of("12.51", new BigDecimal("12.50")),
                Arguments.of("many", new BigDecimal("12.50")),
                Arguments.of(2, true),
                Arguments.of("2026-11-22 09:30:00.126", Timestamp.valueOf("2026-11-22 09:30:00.125")),
                Arguments.of("yesterday", Timestamp.valueOf("2026-11-22 09:30:00")),
                Arguments.of(new byte[] {1, 2}, new byte[] {2, 1}),
                Arguments.of(null, ""),
                Arguments.of("text", "Text"),
                Arguments.of("1.0", "1.00"));
    }

    @ParameterizedTest
    @MethodSource("same")
    void valuesThatMeanTheSameAreEqualWhateverTheirTypes(Object one, Object other) {
        assertThat(Values.same(one, other)).isTrue();
        assertThat(Values.same(other, one)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("different")
    void valuesThatMeanSomethingElseDiffer(Object one, Object other) {
        assertThat(Values.same(one, other)).isFalse();
        assertThat(Values.same(other, one)).isFalse();
    }

    @Test
    void rowsAreCountedAsSameDifferingMissingOrNobodys() {
        TableContent site =
                new TableContent(Map.of("a", Map.of("paid", 1), "b", Map.of("paid", 0), "c", Map.of("paid", 1)));
        TableContent central = new TableContent(
                Map.of("a", Map.of("paid", true), "b", Map.of("paid", true), "d", Map.of("paid", true)));
        assertThat(Comparison.of(site, central)).isEqualTo(new Comparison(3, 1, List.of("b"), List.of("c")));
        assertThat(Comparison.onlyAtCentral(central, List.of(site))).containsExactly("d");
    }

    @Test
    void aColumnThatIsMissingAtCentralIsADifference() {
        TableContent site = new TableContent(Map.of("a", Map.of("paid", 1, "note", "x")));
        TableContent central = new TableContent(Map.of("a", Map.of("paid", 1)));
        assertThat(Comparison.of(site, central).differing()).containsExactly("a");
    }
}
