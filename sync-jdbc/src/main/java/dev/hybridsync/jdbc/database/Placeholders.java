package dev.hybridsync.jdbc.database;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The replacements for the names in braces, <code>${name}</code>, in our SQL. Immutable. */
public final class Placeholders {
    public static final Placeholders NONE = new Placeholders(Map.of());

    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]+)}");

    private final Map<String, String> values;

    private Placeholders(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static Placeholders of(Map<String, String> values) {
        return new Placeholders(values);
    }

    /** These placeholders and others; the others win where both define a name. */
    public Placeholders with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(others);
        return new Placeholders(all);
    }

    /** @throws IllegalStateException if the text has a name that is not defined */
    public String fill(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException("no value for ${" + found.group(1) + "}");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
