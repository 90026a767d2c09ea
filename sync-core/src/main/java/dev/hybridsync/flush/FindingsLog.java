package dev.hybridsync.flush;

import dev.hybridsync.status.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found in the last flush. A finding that stays is logged once, because days of it must not fill the
 * log. For one flush at a time; {@link #last} may be called by any thread.
 */
final class FindingsLog {
    private static final Logger log = LoggerFactory.getLogger(FindingsLog.class);

    private final String nodeId;
    private final FlushEvents events;
    /** The findings of the running flush. */
    private final Set<Finding> current = new LinkedHashSet<>();

    private volatile List<Finding> last = List.of();
    /** Why the tables could not be checked; null if they were. */
    private @Nullable String notChecked;

    FindingsLog(String nodeId, FlushEvents events) {
        this.nodeId = nodeId;
        this.events = events;
    }

    /** @param checks whether this flush has the tables checked; if not, what was found before still holds */
    void begin(boolean checks) {
        current.clear();
        if (!checks) {
            current.addAll(last);
        }
    }

    void found(List<Finding> news) {
        news.stream()
                .filter(current::add)
                .filter(finding -> !last.contains(finding))
                .forEach(finding -> log.warn("[{}] {}", nodeId, finding));
        events.found(news);
    }

    /** The tables were checked. */
    void checked() {
        notChecked = null;
    }

    /**
     * The tables were not checked, so what was found before still holds. As long as the reason stays the same, only one
     * warning is logged.
     */
    void notChecked(String why) {
        current.addAll(last);
        if (why.equals(notChecked)) {
            log.debug("[{}] could not check the captured tables, for the same reason as before: {}", nodeId, why);
        } else {
            log.warn("[{}] could not check the captured tables; the next flush tries again: {}", nodeId, why);
        }
        notChecked = why;
    }

    /** @param standing findings that hold until the client ends, reported when they are new */
    void end(List<Finding> standing) {
        found(standing.stream().filter(finding -> !last.contains(finding)).toList());
        current.addAll(standing);
        last = List.copyOf(current);
    }

    List<Finding> last() {
        return last;
    }
}
