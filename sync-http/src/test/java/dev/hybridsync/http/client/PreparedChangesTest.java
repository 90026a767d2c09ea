package dev.hybridsync.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.http.wire.BatchWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreparedChangesTest {
    private final PreparedChanges prepared = new PreparedChanges();

    private static List<Change> changes(long seq, Object value) {
        return List.of(Change.upsert(seq, "item", Map.of("id", seq), Instant.EPOCH, Map.of("id", seq, "v", value)));
    }

    private static Batch batch(List<Change> changes) {
        UUID id = new UUID(0, 1);
        return new Batch("store-1", id, id, null, Instant.EPOCH, changes);
    }

    @Test
    void aBatchTravelsAlikeWhetherItsChangesWereEncodedBeforeOrNot() {
        Batch batch = batch(changes(1, "a"));
        prepared.prepare(batch.changes());
        assertThat(prepared.write(batch)).isEqualTo(BatchWriter.write(batch));
        assertThat(prepared.write(batch)).as("again").isEqualTo(BatchWriter.write(batch));
        assertThat(new String(BatchWriter.write(batch(List.of())), java.nio.charset.StandardCharsets.UTF_8))
                .endsWith(",\"changes\":[]}");
    }

    @Test
    void aBatchOfOtherChangesTravelsWithItsOwn() {
        prepared.prepare(batch(changes(1, "a")).changes());
        Batch other = batch(changes(1, "b"));
        assertThat(prepared.write(other)).isEqualTo(BatchWriter.write(other));
    }

    @Test
    void whatCanNotBeEncodedFailsWhenItIsSent() {
        Batch batch = batch(changes(1, new Object()));
        prepared.prepare(batch.changes());
        assertThatIllegalArgumentException().isThrownBy(() -> prepared.write(batch));
    }
}
