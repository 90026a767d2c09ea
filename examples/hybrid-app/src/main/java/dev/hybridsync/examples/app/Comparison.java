package dev.hybridsync.examples.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a site's table with central's, row by row and value by value.
 *
 * @param rows how many the site has
 * @param same how many of them central has with equal values
 * @param differing the keys of those that central has with other values
 * @param missing the keys of those that central does not have
 */
record Comparison(int rows, int same, List<String> differing, List<String> missing) {

    static Comparison of(TableContent site, TableContent central) {
        List<String> differing = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        site.rows().forEach((key, row) -> {
            Map<String, @Nullable Object> other = central.rows().get(key);
            if (other == null) {
                missing.add(key);
            } else if (!sameRow(row, other)) {
                differing.add(key);
            }
        });
        int rows = site.rows().size();
        return new Comparison(rows, rows - differing.size() - missing.size(), differing, missing);
    }

    /** The keys that central has and no site has. */
    static List<String> onlyAtCentral(TableContent central, List<TableContent> sites) {
        TreeSet<String> keys = new TreeSet<>(central.rows().keySet());
        sites.forEach(site -> keys.removeAll(site.rows().keySet()));
        return List.copyOf(keys);
    }

    private static boolean sameRow(Map<String, @Nullable Object> row, Map<String, @Nullable Object> other) {
        return row.keySet().equals(other.keySet())
                && row.entrySet().stream().allMatch(value -> Values.same(value.getValue(), other.get(value.getKey())));
    }
}
