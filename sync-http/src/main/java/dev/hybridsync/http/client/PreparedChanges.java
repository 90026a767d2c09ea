package dev.hybridsync.http.client;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.http.wire.BatchWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The changes that were encoded last, while another batch was on its way. They are kept until the next batch is
 * written, whichever that is.
 */
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

    /** Encodes changes now. Changes that can't be encoded are left to {@link #write}. */
    public void prepare(List<Change> changes) {
        try {
            last.set(new Encoded(changes, BatchWriter.changes(changes)));
        } catch (IllegalArgumentException e) {
            last.set(null);
        }
    }

    /** The batch as it is sent. Its prepared changes are recognised by the identity of their list, not by its content. */
    @SuppressWarnings("ReferenceEquality")
    public byte[] write(Batch batch) {
        Encoded encoded = last.getAndSet(null);
        return encoded != null && encoded.changes == batch.changes()
                ? BatchWriter.write(batch, encoded.json)
                : BatchWriter.write(batch);
    }
}
