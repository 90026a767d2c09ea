package dev.hybridsync.examples.snippets;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ConflictContext;
import dev.hybridsync.spi.ConflictResolver.Resolution;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A conflict resolver: a closed order stays closed, whatever another site does to it later. */
public final class FinalStatus {
    private FinalStatus() {}

    static Resolution closedWins(ConflictContext conflict) {
        boolean stored = isClosed(conflict.stored());
        boolean incoming = isClosed(conflict.incoming());
        if (stored == incoming) {
            return Resolution.lastWriteWins();
        }
        return stored ? Resolution.keepStored() : Resolution.takeIncoming();
    }

    /** A row that is gone is not closed. */
    private static boolean isClosed(@Nullable Map<String, @Nullable Object> row) {
        return row != null && "closed".equals(row.get("status"));
    }

    static String run() throws SQLException {
        String table = "CREATE TABLE orders (id INT PRIMARY KEY, status VARCHAR)";
        DataSource headquarters = Sql.inMemory(table);
        DataSource north = Sql.inMemory(table, "INSERT INTO orders VALUES (1, 'open')");
        DataSource south = Sql.inMemory(table, "INSERT INTO orders VALUES (1, 'open')");
        SyncSchema schema = SyncSchema.builder().table("orders").build();
        SyncHandler central = InProcess.central(headquarters, schema)
                .resolver("orders", FinalStatus::closedWins)
                .build();
        central.install();
        InProcess.sync("north", north, schema, central);
        InProcess.sync("south", south, schema, central);

        Sql.run(north, "UPDATE orders SET status = 'closed'");
        Sql.run(south, "UPDATE orders SET status = 'on hold'"); // the later one, which else would win
        InProcess.sync("north", north, schema, central);
        InProcess.sync("south", south, schema, central);
        return Sql.query(headquarters, "SELECT status FROM orders");
    }

    public static void main(String[] args) throws SQLException {
        System.out.println("the order is " + run());
    }
}
