package dev.hybridsync.examples.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a document's shell blocks that calls this program.
 *
 * @param section the heading above it
 * @param atCentral whether it is a command of central or of a node
 * @param status the exit status that is written behind it; 0 if none is
 */
record DocumentedCommand(String section, boolean atCentral, List<String> words, int status) {
    static final Path DOCUMENTS = Path.of("../../docs");

    private static final Pattern COMMAND = Pattern.compile("hybrid-app ((?:[^#\"]|\"[^\"]*\")*)(?:# ([0-9]):.*)?");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([^\\s\"]+)");

    static String text(String file) {
        try {
            return Files.readString(DOCUMENTS.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands of the shell blocks, in their order. The first line of each block says where it is run. */
    static List<DocumentedCommand> of(String file) {
        List<DocumentedCommand> commands = new ArrayList<>();
        String section = "";
        String where = null;
        for (String line : text(file).split("\n", -1)) {
            if (line.startsWith("#") && where == null) {
                section = line.replaceAll("^#+ ", "");
            } else if (line.equals("```sh")) {
                where = "";
            } else if (line.equals("```")) {
                where = null;
            } else if (where != null && where.isEmpty()) {
                where = line;
            } else if (where != null) {
                commands.add(of(section, where, line));
            }
        }
        return commands;
    }

    private static DocumentedCommand of(String section, String where, String line) {
        Matcher command = COMMAND.matcher(line);
        if (!where.matches("# at (central|the .*)") || !command.matches()) {
            throw new AssertionError(section + ": no such line was expected: " + where + " / " + line);
        }
        int status = command.group(2) == null ? 0 : Integer.parseInt(command.group(2));
        return new DocumentedCommand(section, where.equals("# at central"), words(command.group(1)), status);
    }

    static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }
}
