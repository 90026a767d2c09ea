package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.database.SizeHint;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a batch that can't be written even alone. It tries halves, each in a transaction that is rolled
 * back. A row is blamed only if it fails alone every time and in the same way, while the database accepts other writes
 * of as many statements before, between and after these attempts, every time. So no good row is blamed for a server
 * that restarts, or for a proxy that drops every tenth statement.
 */
final class BatchDivision {
    /** Less time than a node waits for an answer. What was found by then is kept. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A failure that takes this long counts as several: there is no time for many such failures. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private static final int MANY = 20;

    /**
     * Why a part could not be written.
     *
     * @param hint {@link SizeHint#NONE} if the cause is not the part's size but, for example, a lock; then nothing is
     *     known
     * @param codes the database's error codes
     */
    record Failure(SizeHint hint, String codes) {
        /**
         * How often a row has to fail in this way. An error that names the size does not occur by chance. If a
         * connection ends at one statement in n, there is no n for which a row fails and its control succeeds in more
         * than a quarter of all rounds.
         */
        int rounds() {
            return switch (hint) {
                case NONE -> Integer.MAX_VALUE;
                case TOO_LARGE -> 3;
                case EXHAUSTED -> 9;
                case CONNECTION_LOST -> 12;
            };
        }

        /**
         * Whether both failures may have the same cause. A server that refuses a packet answers and closes the
         * connection. Which of the two the client sees, and as which of its errors, is a matter of chance.
         */
        boolean isLike(Failure other) {
            return equals(other) || (ofThePacket() && other.ofThePacket());
        }

        private boolean ofThePacket() {
            return hint == SizeHint.TOO_LARGE || hint == SizeHint.CONNECTION_LOST;
        }
    }

    /** What the division asks of central's database. */
    interface Trial {
        /** Null if the part can be written. */
        @Nullable
        Failure write(List<Change> part);

        /** Whether other rows can be written and committed now, on connections that are taken for this check. */
        boolean takesWrites();

        void condemn(Change change);
    }

    private final Trial trial;
    private final long begun = System.nanoTime();
    private boolean conclusive = true;
    private int condemned;
    private int written;

    BatchDivision(Trial trial) {
        this.trial = trial;
    }

    /** @return how many rows were found; also 0 if that is not known */
    int divide(List<Change> changes) {
        if (changes.isEmpty() || !trial.takesWrites()) {
            return 0;
        }
        look(changes);
        return condemned;
    }

    private void look(List<Change> part) {
        if (!conclusive || System.nanoTime() - begun > PATIENCE.toNanos()) {
            return;
        }
        long before = System.nanoTime();
        Failure failure = trial.write(part);
        if (failure == null) {
            written += part.size();
        } else if (failure.hint() == SizeHint.NONE) {
            conclusive = false;
        } else if (part.size() > 1) {
            look(part.subList(0, part.size() / 2));
            look(part.subList(part.size() / 2, part.size()));
        } else {
            confirm(part, failure, weight(before));
        }
    }

    private void confirm(List<Change> row, Failure first, int weightOfFirst) {
        int rounds = weightOfFirst;
        int needed = first.rounds();
        while (rounds < needed) {
            if (!trial.takesWrites()) {
                conclusive = false;
                return;
            }
            long before = System.nanoTime();
            Failure again = trial.write(row);
            if (again == null || !again.isLike(first)) {
                conclusive = false;
                return;
            }
            needed = Math.max(needed, again.rounds());
            rounds += weight(before);
        }
        if (!trial.takesWrites()) {
            conclusive = false;
            return;
        }
        if (condemned >= MANY && written == 0) {
            conclusive = false; // everything fails: no single row's size is the cause
            return;
        }
        trial.condemn(row.get(0));
        condemned++;
    }

    private static int weight(long begun) {
        return System.nanoTime() - begun > SLOW.toNanos() ? 3 : 1;
    }
}
