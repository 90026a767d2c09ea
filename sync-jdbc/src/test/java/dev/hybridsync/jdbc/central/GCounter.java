package dev.hybridsync.jdbc.central;

import dev.hybridsync.spi.ConflictResolver;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A number that all sites add to, as a text such as {@code north=3 south=5}. Each site raises only its own part, so the
 * greater value of each part is the later one, and nothing is counted twice.
 */
final class GCounter {
    private GCounter() {}

    static ConflictResolver of(String column) {
        return conflict -> ConflictResolver.Resolution.merged(
                Map.of(column, merge(text(conflict.stored(), column), text(conflict.incoming(), column))), true);
    }

    private static String text(Map<String, Object> row, String column) {
        return row == null ? "" : String.valueOf(row.get(column));
    }

    static String merge(String one, String other) {
        Map<String, Long> merged = parse(one);
        parse(other).forEach((site, count) -> merged.merge(site, count, Math::max));
        return write(merged);
    }

    static Map<String, Long> parse(String text) {
        Map<String, Long> counts = new TreeMap<>();
        for (String part : text.split(" ")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                counts.put(part.substring(0, equals), Long.valueOf(part.substring(equals + 1)));
            }
        }
        return counts;
    }

    static String write(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(" "));
    }
}
