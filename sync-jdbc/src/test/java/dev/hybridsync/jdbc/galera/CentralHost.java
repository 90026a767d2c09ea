package dev.hybridsync.jdbc.galera;

import dev.hybridsync.jdbc.history.MergeReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * The central application itself, which edits rows that sites write, too. It repeats a transaction that the cluster has
 * rolled back, as every application on a cluster must.
 */
final class CentralHost {
    private static final int MOST_TRANSACTIONS = 60;

    private final GaleraMember member;
    private final RandomGenerator random;
    private final MergeReference reference;
    private final int first;
    private final AtomicInteger rolledBack = new AtomicInteger();
    private int edits;

    /**
     * @param first it edits every second row from this one on, so that no other host edits them and the order of its
     * commits is known
     */
    CentralHost(GaleraMember member, int first, RandomGenerator random, MergeReference reference) {
        this.member = member;
        this.first = first;
        this.random = random;
        this.reference = reference;
    }

    boolean writeUntil(AtomicBoolean over) throws SQLException {
        for (int i = 0; i < MOST_TRANSACTIONS && !over.get(); i++) {
            Map<String, String> written = new HashMap<>();
            if (write(written)) {
                synchronized (reference) {
                    written.forEach((id, state) ->
                            reference.change("", "", id, Long.MAX_VALUE, state.isEmpty() ? null : state));
                }
            }
            LockSupport.parkNanos(random.nextLong(100_000_000)); // each edit makes batches with its rows start over
        }
        return true;
    }

    int rolledBack() {
        return rolledBack.get();
    }

    /** @return whether it is committed */
    private boolean write(Map<String, String> written) throws SQLException {
        try (Connection connection = member.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 2; i++) {
                String id = "s" + (first + 2 * random.nextInt(GaleraSite.SHARED / 2));
                boolean deletes = random.nextInt(4) == 0;
                String state = deletes ? "" : "central " + first + " " + ++edits;
                String sql = deletes
                        ? "DELETE FROM item WHERE id = '" + id + "'"
                        : "UPDATE item SET v = '" + state + "' WHERE id = '" + id + "'";
                if (statement.executeUpdate(sql) > 0) {
                    written.put(id, state);
                }
            }
            connection.commit();
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() != 1213 && e.getErrorCode() != 1205) {
                throw e;
            }
            rolledBack.incrementAndGet();
            return false;
        }
    }
}
