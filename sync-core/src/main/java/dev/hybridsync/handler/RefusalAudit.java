package dev.hybridsync.handler;

import dev.hybridsync.access.AuditLog;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Audits refusals, with a limit for each kind and minute, because a refused client must not be able to fill central's
 * disk.
 */
final class RefusalAudit {
    static final int LINES_PER_MINUTE = 30;

    private static final class Minute {
        long number = Long.MIN_VALUE;
        int lines;
        long suppressed;
    }

    private final Clock clock;
    private final Map<String, Minute> minutes = new HashMap<>();

    RefusalAudit(Clock clock) {
        this.clock = clock;
    }

    void refused(String event, @Nullable Object... namesAndValues) {
        refusedOf("", event, namesAndValues);
    }

    /**
     * @param node whose refusals are counted separately, so that they don't hide those of others
     * @return whether a line was written
     */
    boolean refusedOf(String node, String event, @Nullable Object... namesAndValues) {
        long suppressed;
        synchronized (minutes) {
            Minute minute = minutes.computeIfAbsent(event + " " + node, kind -> new Minute());
            long now = Math.floorDiv(clock.instant().getEpochSecond(), 60L);
            if (minute.number != now) {
                minute.number = now;
                minute.lines = 0;
            }
            if (++minute.lines > LINES_PER_MINUTE) {
                minute.suppressed++;
                return false;
            }
            suppressed = minute.suppressed;
            minute.suppressed = 0;
        }
        @Nullable Object[] all = namesAndValues;
        if (suppressed > 0) {
            all = Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
            all[namesAndValues.length] = "not-logged-before";
            all[namesAndValues.length + 1] = suppressed;
        }
        AuditLog.warn(event, all);
        return true;
    }
}
