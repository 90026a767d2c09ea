package dev.hybridsync.examples.benchmarks.fleet;

import java.util.concurrent.TimeUnit;

/**
 * When the sites write: the same number of rows each day, more in some hours than in others, evenly within an hour. Times
 * are nanoseconds from a midnight.
 */
final class Load {
    static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long DAY = 24 * HOUR;

    /** The percentage of a day's rows in each hour, for a shop that is open from 8 to 21. */
    private static final int[] SHOP = {
        0, 0, 0, 0, 0, 0, 0, 0, 3, 5, 8, 9, 10, 9, 8, 8, 9, 11, 10, 7, 3, 0, 0, 0,
    };

    /** The hour in which most is written. */
    static final int BUSIEST = 17;

    private final double[] before = new double[25];
    private final double rowsADay;
    private final long end;

    /** @param end when the sites stop writing */
    Load(double rowsADay, long end) {
        this.rowsADay = rowsADay;
        this.end = end;
        for (int hour = 0; hour < 24; hour++) {
            before[hour + 1] = before[hour] + SHOP[hour] / 100.0;
        }
    }

    /**
     * How many rows a site has written until the given time.
     *
     * @param phase the site's phase, 0 to 1: where between two rows it begins
     */
    long rows(long time, double phase) {
        long reached = Math.min(time, end);
        long day = reached / DAY;
        long rest = reached % DAY;
        int hour = (int) (rest / HOUR);
        double share = before[hour] + (before[hour + 1] - before[hour]) * (rest % HOUR) / HOUR;
        return (long) Math.floor((day + share) * rowsADay + phase);
    }

    /** When a site will have written that many rows; {@link Long#MAX_VALUE} for never. */
    long timeOf(long rows, double phase) {
        double days = (rows - phase) / rowsADay;
        long day = (long) Math.floor(days);
        double share = days - day;
        int hour = 0;
        while (hour < 23 && before[hour + 1] <= share) {
            hour++;
        }
        double width = before[hour + 1] - before[hour];
        double within = width == 0 ? 0 : (share - before[hour]) / width;
        long time = day * DAY + hour * HOUR + (long) Math.ceil(within * HOUR) + 1;
        return time > end ? Long.MAX_VALUE : time;
    }
}
