package dev.hybridsync.http.client;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.http.wire.BatchWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The changes that were encoded last, while another batch travelled. Kept until the next batch, whichever that is. */
public final class PreparedChanges {
    private static final class Encoded {
        private final List<Change> changes;
        private final byte[] json;

        Encoded(List<Change> changes, byte[] json) {
            this.changes = changes;
            this.json = json;
        }
    }

    private final AtomicReference<@Nullable Encoded> last = new AtomicReference<>();

    /** Encodes changes now; those that can't be are left to {@link #write}. */
    public void prepare(List<Change> changes) {
        try {
            last.set(new Encoded(changes, BatchWriter.changes(changes)));
        } catch (IllegalArgumentException e) {
            last.set(null);
        }
    }

    /** The batch as it travels; its changes are known by their list, not by what is in it. */
    @SuppressWarnings("ReferenceEquality")
    public byte[] write(Batch batch) {
        Encoded encoded = last.getAndSet(null);
        return encoded != null && encoded.changes == batch.changes()
                ? BatchWriter.write(batch, encoded.json)
                : BatchWriter.write(batch);
    }
}
