package dev.hybridsync.jdbc.shard;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.central.Unavailable;
import dev.hybridsync.jdbc.database.Bookkeeping;
import dev.hybridsync.jdbc.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table of shards, in a database that is opened when it is first used. Thread-safe. */
public final class OpenedTable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Supplier<Database> opening;
    private volatile @Nullable Database database;

    public OpenedTable(Supplier<Database> opening) {
        this.opening = opening;
    }

    /** @throws BusyException if the database can't be asked now */
    <T> T ask(String failure, Function<ShardTable, T> work) {
        Database opened = opened(failure);
        return Unavailable.read(opened, failure, () -> work.apply(new ShardTable(opened)));
    }

    /** The statements that create the table, for a migration tool. */
    public List<String> ddl() {
        return Bookkeeping.ofShards(opening.get()).ddl();
    }

    private Database opened(String failure) {
        Database opened = database;
        if (opened == null) {
            try {
                opened = opening.get();
                Bookkeeping.ofShards(opened).ensure();
                database = opened;
            } catch (SyncException e) {
                throw new BusyException(failure + ": " + e.getMessage(), RETRY_AFTER, e);
            }
        }
        return opened;
    }
}
