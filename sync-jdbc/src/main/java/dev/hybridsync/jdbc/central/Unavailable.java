package dev.hybridsync.jdbc.central;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.DatabaseException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to a node while central's database fails: try again later. Central's log says why. */
public final class Unavailable {
    /** Nothing is gained by asking sooner: somebody has to free space, or start the server. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Unavailable.class);

    private Unavailable() {}

    /** Reads for a request; a fault of the database becomes the answer to try again later. */
    public static <T> T read(Database database, String failure, Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseException e) {
            if (e.failure().isOfDatabase()) {
                throw unavailable(database, failure, e);
            }
            throw e;
        }
    }

    /** @param failure what could not be done */
    static BusyException unavailable(Database database, String failure, Exception e) {
        String message = e instanceof DatabaseException
                ? failure + ": " + e.getMessage()
                : String.valueOf(database.failed(failure, e).getMessage());
        log.warn("{}", message);
        return new BusyException(message, RETRY_AFTER, null);
    }
}
