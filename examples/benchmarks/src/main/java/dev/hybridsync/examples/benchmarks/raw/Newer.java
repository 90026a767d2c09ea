package dev.hybridsync.examples.benchmarks.raw;

import dev.hybridsync.examples.benchmarks.workload.Item;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rows are newer than what is stored, for databases that can't decide it in the statement that writes. */
final class Newer {
    private Newer() {}

    /** @param versions a query of {@code id} and {@code changed_at} of the rows, with its parameters set */
    static List<Item> of(List<Item> rows, long changedAt, PreparedStatement versions) throws SQLException {
        Map<Long, Long> stored = new HashMap<>();
        try (ResultSet line = versions.executeQuery()) {
            while (line.next()) {
                stored.put(line.getLong(1), line.getLong(2));
            }
        }
        return rows.stream()
                .filter(row -> stored.getOrDefault(row.id(), Long.MIN_VALUE) < changedAt)
                .toList();
    }
}
