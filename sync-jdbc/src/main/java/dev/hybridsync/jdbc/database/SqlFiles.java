package dev.hybridsync.jdbc.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Loads SQL from resources: from the database's own folder or else from {@code common}. The statements of a script are
 * separated by lines of {@code --;}, because trigger bodies contain semicolons. Thread-safe.
 */
public final class SqlFiles {
    private static final String ROOT = "/dev/hybridsync/jdbc/";

    private final String folder;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    public SqlFiles(String folder) {
        this.folder = folder;
    }

    /** A statement that has no placeholders. */
    public String statement(String name) {
        return statement(name, Placeholders.NONE);
    }

    public String statement(String name, Placeholders placeholders) {
        return placeholders.fill(texts.computeIfAbsent(name, this::load));
    }

    public List<String> script(String name, Placeholders placeholders) {
        return Arrays.stream(statement(name, placeholders).split("\n--;\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
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
