package dev.hybridsync.jdbc.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * SQL that the tests need in the dialect of one database: the file {@code h2.sql} for H2, and so on. A text begins
 * after a line {@code -- [its name]}. It holds a part of a statement, a statement, or several statements, each but the
 * last with a semicolon at the end of its line. An empty text means that the database has no such statement, or needs
 * none.
 */
final class SqlTexts {
    private static final Pattern TEXT =
            Pattern.compile("^-- \\[([^\n]+)]\\n(.*?)(?=^-- |\\z)", Pattern.MULTILINE | Pattern.DOTALL);

    private final String file;
    private final Map<String, String> texts = new LinkedHashMap<>();

    SqlTexts(String database) {
        file = database + ".sql";
        try (InputStream in = SqlTexts.class.getResourceAsStream(file)) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (MatchResult text : TEXT.matcher(all).results().toList()) {
                String before = texts.put(text.group(1), text.group(2).strip());
                if (before != null) {
                    throw new IllegalStateException(file + " has two texts [" + text.group(1) + "]");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param values alternately names of placeholders and what replaces them */
    String text(String name, String... values) {
        String text = texts.get(name);
        if (text == null) {
            throw new AssertionError(file + " has no text [" + name + "]");
        }
        for (int i = 0; i < values.length; i += 2) {
            text = text.replace("{" + values[i] + "}", values[i + 1]);
        }
        return text;
    }

    static List<String> statements(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(";\n"));
    }

    /** The texts whose names begin with the prefix, by the rest of the name. */
    Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), text);
            }
        });
        return found;
    }

    Iterable<String> names() {
        return texts.keySet();
    }
}
