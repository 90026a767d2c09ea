package dev.hybridsync.simulation;

import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.testkit.RowId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Central's database with the tables of {@link HostLoad}. It refuses rows with {@link HostLoad#POISON}. */
interface CentralSite extends AutoCloseable {
    /** The store as the present release of the central application configures it. */
    CentralStore store();

    Map<RowId, Map<String, @Nullable Object>> rows();

    /** Sets whether this release of the central application knows the table. */
    void knows(String table, boolean knows);

    /** The handler's process is killed. */
    void killed();

    /** A copy of what the database holds now. Running it restores that state. Null if the database can't do that. */
    @Nullable
    Runnable backup();

    @Override
    void close();
}
