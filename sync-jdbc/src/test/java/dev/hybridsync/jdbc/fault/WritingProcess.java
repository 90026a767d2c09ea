package dev.hybridsync.jdbc.fault;

import dev.hybridsync.contract.ParentProcess;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A host process that commits one transaction, writes half of another, and waits to be killed. */
final class WritingProcess {
    private WritingProcess() {}

    /** The arguments are URL and user of each database. */
    public static void main(String[] args) throws SQLException {
        ParentProcess.endWithIt();
        for (int i = 0; i < args.length; i += 2) {
            Connection connection = UrlDataSource.of(args[i], args[i + 1]).getConnection();
            connection.setAutoCommit(false);
            Statement statement = connection.createStatement();
            statement.execute("UPDATE item SET qty = 2 WHERE id IN ('1', '2')");
            connection.commit();
            statement.execute("DELETE FROM item WHERE id = '3'");
            statement.execute("INSERT INTO item VALUES ('half', 'a transaction', 1)");
            statement.execute("UPDATE item SET qty = 3 WHERE id = '1'");
            if (args[i].startsWith("jdbc:h2:")) { // writes both the whole transaction and the half one to disk
                try (Connection other = UrlDataSource.of(args[i], args[i + 1]).getConnection();
                        Statement checkpoint = other.createStatement()) {
                    checkpoint.execute("CHECKPOINT SYNC");
                }
            }
        }
        ParentProcess.waitAt("half a transaction");
    }
}
