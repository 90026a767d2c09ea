package dev.hybridsync.simulation;

import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.testkit.RowId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Central's database, with the tables of {@link HostLoad}; it refuses rows with {@link HostLoad#POISON}. */
interface CentralSite extends AutoCloseable {
    /** The store as the present release of the central application has it. */
    CentralStore store();

    Map<RowId, Map<String, @Nullable Object>> rows();

    /** Whether this release of the central application knows the table. */
    void knows(String table, boolean knows);

    /** The process of the handler is killed. */
    void killed();

    /** What the database holds now; run, it is there again. Null where that can't be done. */
    @Nullable
    Runnable backup();

    @Override
    void close();
}
