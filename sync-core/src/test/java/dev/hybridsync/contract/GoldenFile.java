package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded text that must not change unnoticed. {@code -Dhybridsync.golden=record} records the present text. Look at the
 * difference, and list it in the changelog, before you commit it.
 */
public final class GoldenFile {
    private static final boolean RECORD = "record".equals(System.getProperty("hybridsync.golden"));
    private static final Path RESOURCES = Path.of("src/test/resources");

    private final Path file;

    private GoldenFile(Path file) {
        this.file = file;
    }

    /**
     * @param folder the folder below the module's test resources
     * @param name the file's name, with its ending
     */
    public static GoldenFile of(String folder, String name) {
        return new GoldenFile(RESOURCES.resolve(folder).resolve(name));
    }

    /** The names of the files of a folder, in order. */
    public static List<String> in(String folder) {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requires that the text is the recorded one, byte for byte. */
    public void holds(String text) {
        try {
            if (RECORD) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(file).as("recorded by -Dhybridsync.golden=record").exists();
            String recorded = Files.readString(file);
            assertThat(text).as("%s", file).isEqualTo(recorded);
            assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
