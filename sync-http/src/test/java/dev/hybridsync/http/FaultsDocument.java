package dev.hybridsync.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The table of docs/guarantees.md, which stands between two marks. */
final class FaultsDocument {
    static final String REGENERATE = "hybridsync.docs.write";

    private static final Path FILE = Path.of("..", "docs", "guarantees.md");
    private static final String BEGIN = "<!-- faults:begin -->\n";
    private static final String END = "<!-- faults:end -->";

    private FaultsDocument() {}

    /** The table as it should be. */
    static String section() {
        StringBuilder table = new StringBuilder("| fault | what the client does | the agent |\n| --- | --- | --- |\n");
        Faults.lines()
                .forEach((fault, reaction) -> table.append("| ")
                        .append(fault)
                        .append(" | ")
                        .append(reaction.words)
                        .append(" | `")
                        .append(reaction.state)
                        .append("` |\n"));
        return table.toString();
    }

    /** The table that the file has. */
    static String current() {
        String text = text();
        return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
    }

    static void replace(String section) {
        String text = text();
        int from = text.indexOf(BEGIN) + BEGIN.length();
        try {
            Files.writeString(FILE, text.substring(0, from) + section + text.substring(text.indexOf(END)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
