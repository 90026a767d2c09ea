package dev.hybridsync.jdbc.wholesystem;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random inserts, updates, deletes and key updates by plain SQL, as far as Chinook's foreign keys allow them. */
final class ChinookChanges {
    private final TestDatabase database;
    private final RandomGenerator random;
    private int nextId = 100_000;

    ChinookChanges(TestDatabase database, RandomGenerator random) {
        this.database = database;
        this.random = random;
    }

    void make(int changes) {
        int made = 0;
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            while (made < changes) {
                if (execute(statement, next())) {
                    made++;
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Statements that a foreign key refuses and statements that change no row do not count. */
    private static boolean execute(Statement statement, String sql) {
        try {
            return statement.executeUpdate(sql) > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    private String next() {
        String track = "(SELECT TrackId FROM Track ORDER BY TrackId LIMIT 1 OFFSET " + random.nextInt(3_000) + ")";
        String line = "(SELECT InvoiceLineId FROM InvoiceLine ORDER BY 1 LIMIT 1 OFFSET " + random.nextInt(1_500) + ")";
        return switch (random.nextInt(12)) {
            case 0 -> "INSERT INTO Artist VALUES (" + nextId++ + ", 'Künstler, \"neu\" " + random.nextInt() + "')";
            case 1 ->
                "INSERT INTO Album SELECT " + nextId++
                        + ", 'Album', ArtistId FROM Artist ORDER BY ArtistId DESC LIMIT 1";
            case 2 ->
                "INSERT INTO InvoiceLine SELECT " + nextId++ + ", InvoiceId, " + track + ", 0.99, " + random.nextInt(9)
                        + " FROM Invoice ORDER BY random() LIMIT 1";
            case 3 ->
                "UPDATE Track SET Composer = NULL, UnitPrice = " + random.nextInt(500) + " / 100.0 WHERE TrackId = "
                        + track;
            case 4 ->
                "UPDATE Customer SET City = 'Köln " + random.nextInt() + "', Fax = NULL WHERE CustomerId = "
                        + (1 + random.nextInt(59));
            case 5 ->
                "UPDATE Invoice SET Total = Total + 0.01, InvoiceDate = '2026-02-28 23:59:59' WHERE InvoiceId = "
                        + (1 + random.nextInt(412));
            case 6 -> "DELETE FROM InvoiceLine WHERE InvoiceLineId = " + line;
            case 7 ->
                "DELETE FROM PlaylistTrack WHERE rowid IN (SELECT rowid FROM PlaylistTrack ORDER BY random() LIMIT 2)";
            case 8 -> "UPDATE InvoiceLine SET InvoiceLineId = " + nextId++ + " WHERE InvoiceLineId = " + line;
            case 9 ->
                "UPDATE OR IGNORE PlaylistTrack SET TrackId = " + track
                        + " WHERE rowid = (SELECT rowid FROM PlaylistTrack ORDER BY random() LIMIT 1)";
            case 10 ->
                "UPDATE Employee SET ReportsTo = " + (1 + random.nextInt(8)) + " WHERE EmployeeId = "
                        + (1 + random.nextInt(8));
            default ->
                "DELETE FROM Artist WHERE ArtistId = "
                        + List.of(nextId - 1, 25, 26, 28).get(random.nextInt(4));
        };
    }
}
