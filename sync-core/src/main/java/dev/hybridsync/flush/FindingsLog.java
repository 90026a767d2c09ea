package dev.hybridsync.flush;

import dev.hybridsync.status.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the doctor found in the last flush. A finding that stays is logged once: days of it must not fill the log. For one
 * flush at a time; {@link #last} from any thread.
 */
final class FindingsLog {
    private static final Logger log = LoggerFactory.getLogger(FindingsLog.class);

    private final String nodeId;
    private final FlushEvents events;
    /** Of the flush that runs. */
    private final Set<Finding> current = new LinkedHashSet<>();

    private volatile List<Finding> last = List.of();

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
