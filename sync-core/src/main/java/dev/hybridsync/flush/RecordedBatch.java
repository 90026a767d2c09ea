package dev.hybridsync.flush;

import dev.hybridsync.spi.Window;
import java.util.UUID;

/** A batch that is recorded as in flight, and what it is made of. */
record RecordedBatch(UUID id, Window window) {}
