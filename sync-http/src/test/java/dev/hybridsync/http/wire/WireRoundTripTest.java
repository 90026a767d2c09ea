package dev.hybridsync.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.contract.Effort;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WireRoundTripTest {
    @Test
    void everyBatchSurvivesTheJourney() {
        long seed = Effort.seeds().nextLong();
        RandomBatches batches = new RandomBatches(seed);
        for (int i = 0; i < 3_000; i++) {
            Batch batch = batches.next();
            assertThat(BatchReader.read(BatchWriter.write(batch)))
                    .as("batch %d of seed %d", i, seed)
                    .isEqualTo(batch);
        }
    }

    @Test
    void theOrderOfColumnsSurvives() {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        List.of("z", "a", "m", "b").forEach(name -> row.put(name, 1L));

        assertThat(journey(row).keySet()).containsExactly("z", "a", "m", "b");
    }

    @Test
    void notANumberAndTheInfinitiesTravelAsText() {
        Map<String, Object> row = Map.of(
                "a",
                Double.NaN,
                "b",
                Double.POSITIVE_INFINITY,
                "c",
                Double.NEGATIVE_INFINITY,
                "d",
                List.of(Double.NaN));

        assertThat(journey(row)).isEqualTo(Map.of("a", "NaN", "b", "Infinity", "c", "-Infinity", "d", List.of("NaN")));
    }

    @Test
    void negativeZeroKeepsItsSign() {
        assertThat(journey(Map.of("a", -0.0)).get("a")).isEqualTo(-0.0);
    }

    @Test
    void numbersOfOtherWritersKeepTheirKind() {
        String row = """
                {"a": 1e3, "b": 1.0, "c": 100000000000000000000, "d": -0, "e": 0.10000000000000000555, "f": 0e5}""";

        assertThat(read(row).changes().get(1).row())
                .isEqualTo(Map.of(
                        "a",
                        1000.0,
                        "b",
                        1.0,
                        "c",
                        new java.math.BigInteger("100000000000000000000"),
                        "d",
                        0L,
                        "e",
                        0.1,
                        "f",
                        0.0));
    }

    @Test
    void aValueThatIsNotPortableIsRefusedWithItsTypeAlone() {
        assertThatThrownBy(() -> journey(Map.of("a", new BigDecimal("12.50"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.math.BigDecimal")
                .hasMessageNotContaining("12.50");
    }

    @Test
    void timesHaveSixDigitsOfASecond() {
        Instant[] times = {Instant.EPOCH, Instant.parse("2026-11-22T09:59:58.1234567Z"), Instant.ofEpochSecond(-1, 1)};

        assertThat(Arrays.stream(times).map(WireInstant::format))
                .containsExactly(
                        "1970-01-01T00:00:00.000000Z", "2026-11-22T09:59:58.123456Z", "1969-12-31T23:59:59.000000Z");
    }

    private static Map<String, Object> journey(Map<String, Object> row) {
        Change change = Change.upsert(1, "t", Map.of("id", 1L), Instant.EPOCH, row);
        Batch batch = new Batch("n", new UUID(1, 2), new UUID(3, 4), null, Instant.EPOCH, List.of(change));
        return BatchReader.read(BatchWriter.write(batch)).changes().get(0).row();
    }

    private static Batch read(String row) {
        return BatchReader.read(
                Json.batch().with("\"row\": {\"id\": 1}", "\"row\": " + row).bytes());
    }
}
