package dev.hybridsync.jdbc.history;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.spi.SyncTransport;
import java.util.random.RandomGenerator;

/** Loses requests, loses answers, and delivers twice, depending on the seed. */
final class UnreliableTransport implements SyncTransport {
    private final SyncTransport transport;
    private RandomGenerator random;
    private boolean reliable;

    UnreliableTransport(SyncTransport transport) {
        this.transport = transport;
    }

    void start(RandomGenerator newRandom) {
        random = newRandom;
        reliable = false;
    }

    void becomeReliable() {
        reliable = true;
    }

    @Override
    public BatchResult push(Batch batch) {
        if (reliable) {
            return transport.push(batch);
        }
        int fate = random.nextInt(10);
        if (fate == 0) {
            throw new CentralUnavailableException("the request is lost", null);
        }
        BatchResult result = transport.push(batch);
        if (fate <= 3) {
            result = transport.push(batch);
        }
        if (fate == 4 || fate == 1) {
            throw new CentralUnavailableException("the answer is lost", null);
        }
        return result;
    }
}
