package dev.hybridsync.jdbc.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a MariaDB server may be a member of a Galera cluster. What was committed at one member is applied at another
 * a moment later. A transaction that runs there before that would read a node's last batch but one, and would treat the
 * next batch as a fork.
 *
 * @param canWait whether the server can wait for what others have committed
 * @param isOn whether it is a member now
 */
record Galera(boolean canWait, boolean isOn) {
    static final Galera NONE = new Galera(false, false);

    private static final String VARIABLES = "SHOW VARIABLES WHERE Variable_name IN ('wsrep_on', 'wsrep_sync_wait')";

    private static final String MEMBERS = "SHOW GLOBAL STATUS LIKE 'wsrep_cluster_size'";

    static Galera of(Connection connection) throws SQLException {
        Map<String, String> variables = read(connection, VARIABLES);
        return new Galera(variables.containsKey("wsrep_sync_wait"), isOn(variables));
    }

    /** How many servers take writes; 1 where there is no cluster. */
    static int members(Connection connection) throws SQLException {
        if (!isOn(read(connection, VARIABLES))) {
            return 1;
        }
        return Integer.parseInt(read(connection, MEMBERS).getOrDefault("wsrep_cluster_size", "1"));
    }

    private static boolean isOn(Map<String, String> variables) {
        return "ON".equalsIgnoreCase(variables.get("wsrep_on"));
    }

    private static Map<String, String> read(Connection connection, String sql) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.put(row.getString(1).toLowerCase(Locale.ROOT), row.getString(2));
            }
        }
        return values;
    }

    /** The part of our session settings that makes transactions wait; {@link #restored} undoes it. */
    String waiting() {
        return canWait
                ? ", @hybridsync_sync_wait = @@SESSION.wsrep_sync_wait, wsrep_sync_wait = @@SESSION.wsrep_sync_wait | 1"
                : "";
    }

    String restored() {
        return canWait ? ", wsrep_sync_wait = @hybridsync_sync_wait" : "";
    }

    /**
     * The statements that begin a transaction. On a cluster member, the beginning of the transaction waits for what
     * others have committed, so that everything that the transaction reads is up to date.
     */
    String[] beginning(String isolation) {
        List<String> statements = new ArrayList<>(List.of(isolation));
        if (isOn) {
            statements.add("START TRANSACTION");
        }
        return statements.toArray(String[]::new);
    }
}
