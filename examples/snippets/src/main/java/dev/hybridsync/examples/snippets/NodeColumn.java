package dev.hybridsync.examples.snippets;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.schema.SyncSchema;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A node column: the sites number their sales 1, 2, 3, and central keeps the rows apart by the site. */
public final class NodeColumn {
    private NodeColumn() {}

    static String run() throws SQLException {
        DataSource headquarters = Sql.inMemory(
                "CREATE TABLE sale (site VARCHAR(64), id INT, total DECIMAL(10, 2), PRIMARY KEY (site, id))");
        SyncSchema atCentral =
                SyncSchema.builder().table("sale").nodeColumn("site").build();
        SyncHandler central = InProcess.central(headquarters, atCentral).build();
        central.install();

        SyncSchema atSites = SyncSchema.builder().table("sale").build(); // they have no such column, and send none
        for (String site : new String[] {"north", "south"}) {
            DataSource shop = Sql.inMemory(
                    "CREATE TABLE sale (id INT AUTO_INCREMENT PRIMARY KEY, total DECIMAL(10, 2))",
                    "INSERT INTO sale (total) VALUES (9.90)");
            InProcess.sync(site, shop, atSites, central);
        }
        return Sql.query(headquarters, "SELECT site, id, total FROM sale ORDER BY site");
    }

    public static void main(String[] args) throws SQLException {
        System.out.println("headquarters has: " + run());
    }
}
