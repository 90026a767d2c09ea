package dev.hybridsync.jdbc.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * A row key as one text: its parts, separated by commas; a comma or backslash inside a part has a backslash before it. No
 * two keys share a text. The triggers write the same form.
 */
public final class KeyText {
    private KeyText() {}

    public static String join(List<String> parts) {
        if (parts.size() == 1 && parts.get(0).indexOf(',') < 0 && parts.get(0).indexOf('\\') < 0) {
            return parts.get(0);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            String part = parts.get(i);
            for (int j = 0; j < part.length(); j++) {
                char c = part.charAt(j);
                if (c == ',' || c == '\\') {
                    text.append('\\');
                }
                text.append(c);
            }
        }
        return text.toString();
    }

    public static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
