package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import dev.hybridsync.jdbc.database.SizeLimit;
import dev.hybridsync.status.Count;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a node's last batch that central's database can't accept, as found out so far. They are kept between the
 * attempts at the batch, because a node does not wait forever for an answer: what was found out before it gave up need
 * not be found out again.
 */
final class OversizedRows {
    private final Map<Long, Long> found = new ConcurrentHashMap<>();
    private volatile @Nullable SizeLimit limit;
    private String reason = "";
    private int failures;

    /** What the server accepts, read after something failed. */
    void limit(SizeLimit now) {
        limit = now;
    }

    /** A trial has shown that the row as it is now can't be written. */
    void condemn(Change change) {
        found.put(change.seq(), bytes(change));
    }

    /** Why the row is refused; null if it is not. */
    @Nullable
    ChangeOutcome refusal(IncomingRow row) {
        SizeLimit most = limit;
        if (most != null) {
            long bytes = bytes(row.values().values());
            if (bytes > most.bytes()) {
                return refused(
                        row,
                        "the row has " + Count.of(bytes, "byte") + ", and central's database accepts at most "
                                + most.bytes() + " (" + most.name() + ")");
            }
        }
        Long condemned = found.get(row.seq());
        return condemned != null && condemned == bytes(row.change())
                ? refused(
                        row,
                        "the row of " + condemned
                                + " bytes could not be written several times, even alone,"
                                + " while central's database accepted other writes"
                                + (most == null ? "" : "; " + most.name() + " is " + most.bytes()))
                : null;
    }

    private static ChangeOutcome refused(IncomingRow row, String why) {
        return ChangeOutcome.refused(
                row.seq(),
                OutcomeCode.TOO_LARGE,
                "Table '" + row.table().name() + "': " + why
                        + ". Raise the limit at central, or make the row smaller, then retry it.");
    }

    /** How many consecutive requests failed for this reason. */
    synchronized int failedBy(String now) {
        failures = now.equals(reason) ? failures + 1 : 1;
        reason = now;
        return failures;
    }

    private static long bytes(Change change) {
        return change.row() == null ? 0 : bytes(change.row().values());
    }

    /**
     * A lower bound of the bytes that the values take on their way to the database, however the driver encodes them.
     */
    private static long bytes(Collection<? extends @Nullable Object> values) {
        long bytes = 0;
        for (Object value : values) {
            if (value instanceof byte[] binary) {
                bytes += binary.length;
            } else if (value instanceof String text) {
                bytes += utf8Length(text);
            } else if (value instanceof Collection<?> elements) {
                bytes += bytes(elements);
            }
        }
        return bytes;
    }

    private static long utf8Length(String text) {
        return text.length() < 1_000 ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
