package dev.hybridsync.jdbc.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL from resources: a database's own folder first, then {@code common}. Statements of a script are separated by lines of
 * {@code --;}, because trigger bodies have semicolons.
 */
final class SqlFiles {
    private static final String ROOT = "/dev/hybridsync/jdbc/";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private final String folder;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    SqlFiles(String folder) {
        this.folder = folder;
    }

    String statement(String name, Map<String, String> values) {
        return fill(texts.computeIfAbsent(name, this::load), values);
    }

    List<String> script(String name, Map<String, String> values) {
        return Arrays.stream(statement(name, values).split("\n--;\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String fill(String text, Map<String, String> values) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException("no value for ${" + found.group(1) + "}");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private String load(String name) {
        String own = read(ROOT + folder + "/" + name);
        String found = own != null ? own : read(ROOT + "common/" + name);
        if (found == null) {
            throw new IllegalStateException("no resource " + name + " for " + folder);
        }
        return found;
    }

    private static @Nullable String read(String path) {
        try (InputStream in = SqlFiles.class.getResourceAsStream(path)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
