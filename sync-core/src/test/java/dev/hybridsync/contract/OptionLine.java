package dev.hybridsync.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One option as docs/configuration.md describes it.
 *
 * @param section the heading above its table: the builder's class, if the option belongs to a builder
 * @param option the builder's method; empty if there is none
 */
public record OptionLine(
        String section,
        String option,
        List<String> variables,
        List<String> properties,
        String type,
        String byDefault,
        String range) {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final int CELLS = 7;

    /** All options, in the document's order. */
    public static List<OptionLine> all() {
        List<OptionLine> lines = new ArrayList<>();
        String section = "";
        boolean options = false;
        for (String line : page().split("\n", -1)) {
            if (line.startsWith("#")) {
                section = line.replaceAll("[#` ]", "");
            } else if (line.startsWith("| builder | environment | Spring |")) {
                options = true;
            } else if (!line.startsWith("|")) {
                options = false;
            } else if (options && !line.startsWith("| ---")) {
                lines.add(of(section, cells(line)));
            }
        }
        return lines;
    }

    private static OptionLine of(String section, List<String> cells) {
        if (cells.size() != CELLS) {
            throw new AssertionError(section + ": a line has " + cells.size() + " cells: " + cells);
        }
        List<String> option = codes(cells.get(0));
        return new OptionLine(
                section,
                option.isEmpty() ? "" : option.get(0),
                codes(cells.get(1)),
                codes(cells.get(2)),
                cells.get(3).replace("`", ""),
                cells.get(4),
                cells.get(5));
    }

    /** The cells of a line of a table. */
    public static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    /** The texts in backticks. */
    public static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /** The page's text. */
    public static String page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/configuration.md"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readString(folder.resolve("docs/configuration.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the default is a value rather than a sentence. */
    public boolean hasPlainDefault() {
        return byDefault.matches("`[^`]+`");
    }

    @Override
    public String toString() {
        return section + "." + option + variables + properties;
    }
}
