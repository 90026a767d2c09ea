package dev.hybridsync.http.admin.page;

import dev.hybridsync.http.admin.web.Parameters;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The place that a user is at: a page, and the parameters that it knows. All of it is in the address, so a reload, a
 * bookmark and a link to a colleague show the same.
 *
 * @param name the page's name; empty for the first one
 * @param known the names of the parameters that the page knows, in the order of its addresses
 * @param now when it is shown
 */
record Place(String name, List<String> known, Parameters parameters, Instant now) {
    /** The intervals of automatic refreshes that can be chosen, in seconds. */
    static final List<Integer> REFRESH_SECONDS = List.of(10, 30, 60);

    String text(String parameter) {
        return parameters.text(parameter);
    }

    /** The parameter's value if it is one of {@code options}, otherwise the first of them. */
    String choice(String parameter, String... options) {
        String text = text(parameter);
        return Arrays.asList(options).contains(text) ? text : options[0];
    }

    /** This address. */
    Link here() {
        return with("", "");
    }

    /** This address with one other parameter. */
    Link with(String parameter, String value) {
        Map<String, String> values = new LinkedHashMap<>();
        known.forEach(each -> values.put(each, text(each)));
        values.put("refresh", refresh() == 0 ? "" : String.valueOf(refresh()));
        values.put(parameter, value);
        Link link = Link.to(name);
        for (Map.Entry<String, String> each : values.entrySet()) {
            link = each.getKey().isEmpty() ? link : link.with(each.getKey(), each.getValue());
        }
        return link;
    }

    /** The parameters that a filter leaves as they are. */
    List<Map.Entry<String, String>> kept(String... others) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String other : others) {
            kept.put(other, text(other));
        }
        kept.put("refresh", refresh() == 0 ? "" : String.valueOf(refresh()));
        kept.values().removeIf(String::isEmpty);
        return List.copyOf(kept.entrySet());
    }

    /** The seconds between two automatic refreshes; 0 for none. */
    int refresh() {
        int seconds = (int) parameters.number("refresh", 0, 3_600, 0);
        return REFRESH_SECONDS.contains(seconds) ? seconds : 0;
    }
}
