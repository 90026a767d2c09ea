package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.CentralUnavailableException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A link on which a batch of the configured size always takes longer than the transport waits. */
class FlushSlowLinkTest extends FlushFixture {
    private static final int ROWS = 60;
    private static final long MILLIS_PER_ROW = 30;
    private static final long TIMEOUT_MILLIS = 1_100;

    private BatchResult slow(Batch batch) {
        long takes = batch.changes().size() * MILLIS_PER_ROW;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(takes, TIMEOUT_MILLIS)));
        if (takes > TIMEOUT_MILLIS) {
            throw new CentralUnavailableException("no answer in time", null);
        }
        return central.push(batch);
    }

    @Test
    void aBatchThatNeverArrivesInTimeBecomesSmallerUntilItDoes() {
        for (int i = 0; i < ROWS; i++) {
            write("row " + i);
        }
        SyncClient client = client().transport(this::slow).batchRows(ROWS).build();
        for (int i = 0; i < 2; i++) {
            assertThat(client.flush().stoppedBy()).containsInstanceOf(CentralUnavailableException.class);
        }
        assertThat(client.flush().isComplete()).isTrue();
        assertThat(central.values()).hasSize(ROWS);
        assertThat(requestSizes()).allMatch(size -> size <= ROWS / 2);
    }
}
