package dev.hybridsync.http.admin.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The position in a long list, and the links to its neighbouring pages.
 *
 * @param text which lines are shown, such as {@code 51–100 of 134}
 */
record Pager(String text, @Nullable Link previous, @Nullable Link next) {
    /** Lines on a page: 50. */
    static final int LINES = 50;

    /** The lines of the page that {@code place} names. */
    static <T> List<T> linesOf(List<T> all, Place place) {
        int from = from(all.size(), place);
        return all.subList(from, Math.min(all.size(), from + LINES));
    }

    /** @param noun what a line is, in the singular */
    static Pager of(int all, Place place, String noun) {
        int from = from(all, place);
        int to = Math.min(all, from + LINES);
        long page = from / LINES + 1L;
        String whole = Words.count(all, noun);
        String text = all <= LINES ? whole : (from + 1) + "–" + to + " of " + whole;
        return new Pager(
                text,
                from == 0 ? null : place.with("page", page == 2 ? "" : String.valueOf(page - 1)),
                to == all ? null : place.with("page", String.valueOf(page + 1)));
    }

    private static int from(int all, Place place) {
        long page = place.parameters().number("page", 1, 1_000_000, 1);
        long last = Math.max(1, (all + LINES - 1) / LINES);
        return (int) ((Math.min(page, last) - 1) * LINES);
    }

    Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("text", text);
        model.put("previous", previous == null ? false : Map.of("href", previous.href()));
        model.put("next", next == null ? false : Map.of("href", next.href()));
        model.put("hasWays", previous != null || next != null);
        return model;
    }
}
