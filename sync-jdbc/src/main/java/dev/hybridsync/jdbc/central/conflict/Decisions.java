package dev.hybridsync.jdbc.central.conflict;

import dev.hybridsync.jdbc.central.row.IncomingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was decided about a batch's rows.
 *
 * @param winners the rows to write
 * @param lines the lines that the log of conflicts gets, by the change's seq, unless the change is refused when it is
 *     written
 */
public record Decisions(List<IncomingRow> winners, Map<Long, List<ConflictRecord>> lines) {
    void win(IncomingRow row) {
        winners.add(row);
    }

    void log(long seq, ConflictRecord line) {
        lines.computeIfAbsent(seq, key -> new ArrayList<>(1)).add(line);
    }
}
