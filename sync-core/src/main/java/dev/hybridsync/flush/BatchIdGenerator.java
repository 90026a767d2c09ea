package dev.hybridsync.flush;

import java.time.Instant;
import java.util.UUID;

/** Makes batch ids: UUIDs of version 7, which contain their creation time and so show which of two is older. */
final class BatchIdGenerator {
    private static final long VERSION = 0x7000L;

    private BatchIdGenerator() {}

    static UUID next(Instant now) {
        UUID random = UUID.randomUUID();
        long millis = now.toEpochMilli() & 0xFFFF_FFFF_FFFFL;
        return new UUID(
                millis << 16 | VERSION | (random.getMostSignificantBits() & 0x0FFF), random.getLeastSignificantBits());
    }
}
