package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Change;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Finds the rows of a batch that alone can't be written, by halves, each tried in a transaction that is rolled back. A row is
 * only found guilty where it fails alone twice while the database takes other writes before, between and after: a server
 * that restarts, or a proxy that hangs up, condemns no good row.
 */
final class BatchDivision {
    /** Less than a node waits for an answer. What was found by then is kept. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How a part of the batch went. */
    enum Result {
        WRITTEN,
        /** It failed by something that may come from its size. */
        FAILED,
        /** It failed by something else, such as a lock: nothing is known. */
        UNKNOWN
    }

    /** What the division asks of central's database. */
    interface Trial {
        Result write(List<Change> part) throws SQLException;

        /** Whether a small row can be written now, and committed, on a connection that is got for it. */
        boolean takesWrites();

        void condemn(Change change) throws SQLException;
    }

    private final Trial trial;
    private final long begun = System.nanoTime();
    private boolean conclusive = true;
    private int condemned;
    private int written;

    BatchDivision(Trial trial) {
        this.trial = trial;
    }

    /** @return how many rows were found; 0 also where it is not known */
    int divide(List<Change> changes) throws SQLException {
        if (changes.isEmpty() || !trial.takesWrites()) {
            return 0;
        }
        look(changes);
        return condemned;
    }

    private void look(List<Change> part) throws SQLException {
        if (!conclusive || System.nanoTime() - begun > PATIENCE.toNanos()) {
            return;
        }
        switch (trial.write(part)) {
            case WRITTEN -> written += part.size();
            case UNKNOWN -> conclusive = false;
            case FAILED -> {
                if (part.size() == 1) {
                    confirm(part);
                } else {
                    look(part.subList(0, part.size() / 2));
                    look(part.subList(part.size() / 2, part.size()));
                }
            }
        }
    }

    private void confirm(List<Change> row) throws SQLException {
        if (!trial.takesWrites() || trial.write(row) != Result.FAILED || !trial.takesWrites()) {
            conclusive = false;
            return;
        }
        if (condemned >= MANY && written == 0) {
            conclusive = false; // everything fails: it is no single row's size
            return;
        }
        trial.condemn(row.get(0));
        condemned++;
    }

    private static final int MANY = 20;
}
