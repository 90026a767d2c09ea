package dev.hybridsync.examples.snippets;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.RowGuard;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A row guard: each row belongs to the site that its column names, and no other site changes it. */
public final class OwnRowsOnly {
    private OwnRowsOnly() {}

    static boolean allows(RowGuard.Attempt attempt) {
        Map<String, @Nullable Object> stored = attempt.stored();
        Map<String, @Nullable Object> sent = attempt.change().row(); // null for a delete
        boolean has = stored == null || attempt.nodeId().equals(stored.get("site"));
        boolean keeps = sent == null || attempt.nodeId().equals(sent.get("site"));
        return has && keeps;
    }

    static String run() throws SQLException {
        String table = "CREATE TABLE price (id INT PRIMARY KEY, site VARCHAR, amount INT)";
        DataSource headquarters = Sql.inMemory(table);
        DataSource north = Sql.inMemory(table, "INSERT INTO price VALUES (1, 'north', 10)");
        DataSource south = Sql.inMemory(
                table, "INSERT INTO price VALUES (2, 'south', 20)", "INSERT INTO price VALUES (1, 'south', 0)");
        SyncSchema schema = SyncSchema.builder().table("price").build();
        SyncHandler central = InProcess.central(headquarters, schema)
                .rowGuard(OwnRowsOnly::allows)
                .build();
        central.install();

        InProcess.sync("north", north, schema, central);
        FlushReport taking = InProcess.sync("south", south, schema, central);
        return Sql.query(headquarters, "SELECT site, amount FROM price ORDER BY id") + "; " + taking.rejected()
                + " refused";
    }

    public static void main(String[] args) throws SQLException {
        System.out.println("headquarters has: " + run());
    }
}
