package dev.hybridsync.examples.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts in the library's sources. Literals that are joined by {@code +} are one text, with an x for each operand in
 * between.
 */
final class LibraryTexts {
    private static final List<String> MODULES = List.of("sync-core", "sync-jdbc", "sync-http");

    private final String source;
    private int at;

    private LibraryTexts(String source) {
        this.source = source;
    }

    /** The texts of all Java sources that the filter accepts. */
    static List<String> all(Predicate<Path> filter) {
        return files(".java")
                .filter(filter)
                .flatMap(file -> of(read(file)).stream())
                .toList();
    }

    /** The queries that report findings, which contain their texts. */
    static List<String> queries() {
        return files(".sql")
                .filter(file -> file.getFileName().toString().startsWith("preflight"))
                .map(LibraryTexts::read)
                .toList();
    }

    /** The texts in a query. */
    static Stream<String> quoted(String sql) {
        return Pattern.compile("'((?:[^']|'')*)'")
                .matcher(sql.replaceAll("(?m)--.*$", ""))
                .results()
                .map(text -> text.group(1));
    }

    static Stream<Path> files(String ending) {
        Path root = Path.of("").toAbsolutePath().getParent().getParent();
        return MODULES.stream()
                .flatMap(module -> walk(root.resolve(module).resolve("src/main")).stream())
                .filter(file -> file.toString().endsWith(ending));
    }

    private static List<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> of(String source) {
        String code = source.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("(?m)(?<=[\\s;{}])//.*$", " ");
        LibraryTexts texts = new LibraryTexts(code);
        List<String> found = new ArrayList<>();
        while (texts.at < code.length()) {
            char c = code.charAt(texts.at);
            if (c == '"') {
                found.add(texts.text());
            } else {
                texts.at += c == '\'' ? texts.characterLength() : 1;
            }
        }
        return found;
    }

    private int characterLength() {
        int end = source.indexOf('\'', at + (source.charAt(at + 1) == '\\' ? 3 : 2));
        return Math.max(1, end - at + 1);
    }

    /** Reads the whole text that begins at a quote. */
    private String text() {
        StringBuilder text = new StringBuilder(literal());
        while (isNext('+')) {
            at++;
            skipBlanks();
            if (source.charAt(at) == '"') {
                text.append(literal());
            } else if (skipOperand()) {
                text.append('x');
            } else {
                break;
            }
        }
        return text.toString();
    }

    private boolean isNext(char wanted) {
        skipBlanks();
        return at < source.length() && source.charAt(at) == wanted;
    }

    private void skipBlanks() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private String literal() {
        StringBuilder content = new StringBuilder();
        at++;
        while (source.charAt(at) != '"') {
            if (source.charAt(at) == '\\') {
                at++;
            }
            content.append(source.charAt(at));
            at++;
        }
        at++;
        return content.toString();
    }

    /** Skips an operand. Returns false if it has a literal in its parentheses, which is then read separately. */
    private boolean skipOperand() {
        while (at < source.length()
                && (Character.isJavaIdentifierPart(source.charAt(at)) || source.charAt(at) == '.')) {
            at++;
        }
        if (isNext('(')) {
            int depth = 0;
            int start = at;
            do {
                depth += source.charAt(at) == '(' ? 1 : source.charAt(at) == ')' ? -1 : 0;
                if (source.charAt(at) == '"') {
                    at = start + 1;
                    return false;
                }
                at++;
            } while (depth > 0);
        }
        return true;
    }
}
