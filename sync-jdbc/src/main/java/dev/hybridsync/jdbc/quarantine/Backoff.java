package dev.hybridsync.jdbc.quarantine;

import java.util.concurrent.TimeUnit;

/** How long something waits before it is tried again: 1 minute, then twice as long each time, at most 1 hour. */
final class Backoff {
    private static final long FIRST = TimeUnit.MINUTES.toMicros(1);
    private static final long LONGEST = TimeUnit.HOURS.toMicros(1);
    private static final int DOUBLINGS = 6;

    private Backoff() {}

    /**
     * The delay in microseconds, as SQL.
     *
     * @param tries an SQL expression for how often it was tried; for 0 or less it does not wait
     */
    static String sql(String tries) {
        return part(tries, 1);
    }

    private static String part(String tries, int divisor) {
        StringBuilder sql = new StringBuilder("CASE WHEN " + tries + " <= 0 THEN 0");
        for (int doublings = 0; doublings < DOUBLINGS; doublings++) {
            sql.append(" WHEN ").append(tries).append(" <= ").append(doublings + 1);
            sql.append(" THEN ").append(Math.min(LONGEST, FIRST << doublings) / divisor);
        }
        return sql.append(" ELSE ").append(LONGEST / divisor).append(" END").toString();
    }

    /**
     * Whether the time has come, as SQL over the parameter {@code :now}. Nothing waits longer than its delay from now,
     * so that nothing waits for years after a clock was set back.
     *
     * @param at an SQL expression of the time, which is not null
     * @param tries an SQL expression of how often it was tried
     */
    static String isOver(String at, String tries) {
        return "(" + at + " <= :now OR " + at + " - (" + sql(tries) + ") > :now)";
    }

    /**
     * Whether half of the delay is over, as SQL. Of several waits with the same delay, one is always at least half over
     * when another one ends.
     */
    static String isHalfOver(String at, String tries) {
        return "(" + at + " - (" + part(tries, 2) + ") <= :now OR " + at + " - (" + sql(tries) + ") > :now)";
    }
}
