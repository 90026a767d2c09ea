package dev.hybridsync.examples.docs;

import dev.hybridsync.document.MarkdownTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The design document that the customer reads. */
final class DesignDocument {
    static final Path PROJECT = Path.of("").toAbsolutePath().resolve("../..").normalize();
    static final Path FILE = PROJECT.resolve("docs/architecture/hybrid-sync-design.md");
    static final String TEXT = read(FILE);
    static final List<MarkdownTable> TABLES = MarkdownTable.of(TEXT);

    private DesignDocument() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text below a heading, up to the next heading of its level or a higher one. */
    static String section(String heading) {
        int from = TEXT.indexOf("\n" + heading + "\n");
        if (from < 0) {
            throw new AssertionError("no heading " + heading);
        }
        String level = heading.substring(0, heading.indexOf(' '));
        int at = from + 1;
        while (true) {
            int next = TEXT.indexOf("\n#", at);
            if (next < 0) {
                return TEXT.substring(from);
            }
            int blank = TEXT.indexOf(' ', next);
            if (blank - next - 1 <= level.length()) {
                return TEXT.substring(from, next);
            }
            at = next + 1;
        }
    }
}
