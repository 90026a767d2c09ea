package dev.hybridsync.jdbc.types;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of docs/databases.md: one of each local database, between two marks. */
final class TypesDocument {
    static final String REGENERATE = "hybridsync.docs.write";

    private static final Path FILE = Path.of("..", "docs", "databases.md");

    private TypesDocument() {}

    /** The section as it should be. */
    static String section(Catalogue catalogue, Map<Kind, Map<Pair.Meeting, List<Verdict>>> verdicts) {
        StringBuilder section = new StringBuilder("| type | to SQLite | to H2 | to PostgreSQL | to MariaDB |\n");
        section.append("| --- | --- | --- | --- | --- |\n");
        for (TypeCase local : catalogue.cases()) {
            section.append("| ").append(local.shown());
            for (Kind central : Kind.values()) {
                Map<Pair.Meeting, List<Verdict>> ofCentral = verdicts.get(central);
                String cell = ofCentral.entrySet().stream()
                        .filter(entry -> entry.getKey().local() == local)
                        .map(entry -> cell(entry.getKey(), entry.getValue(), central == catalogue.kind()))
                        .collect(Collectors.joining("<br>"));
                section.append(" | ").append(cell);
            }
            section.append(" |\n");
        }
        if (!catalogue.refused().isEmpty()) {
            section.append("\nRefused at `install()`: ")
                    .append(catalogue.refused().stream()
                            .map(TypeCase.Value::label)
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        return section.toString();
    }

    static String name(String type) {
        String name = type.equals("\"\"") ? "no type" : "`" + type.replace(" STRICT", "") + "`";
        return (type.endsWith(" STRICT") ? name + " (`STRICT`)" : name).replace("|", "\\|");
    }

    private static String cell(Pair.Meeting meeting, List<Verdict> verdicts, boolean sameDatabase) {
        String type = sameDatabase && meeting.local().type().equals(meeting.centralType())
                ? ""
                : name(meeting.centralType()) + " ";
        Map<String, Set<String>> refused = new LinkedHashMap<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) != Verdict.EQUAL) {
                refused.computeIfAbsent(verdicts.get(i).outcome(), code -> new LinkedHashSet<>())
                        .add(meeting.local().values().get(i).label());
            }
        }
        if (refused.isEmpty()) {
            return type + "=";
        }
        if (verdicts.stream().noneMatch(Verdict.EQUAL::equals)) {
            return type + "no";
        }
        List<String> exceptions = new ArrayList<>();
        refused.forEach(
                (code, labels) -> exceptions.add(String.join("; ", labels).replace("|", "\\|")
                        + (code.equals("INVALID_VALUE") ? "" : " (" + code + ")")));
        return type + "= but: " + String.join("; ", exceptions);
    }

    /** What the file has. */
    static String current(Kind local) {
        String text = text();
        int from = text.indexOf(begin(local));
        int to = text.indexOf(end(local));
        return from < 0 || to < 0 ? "" : text.substring(from + begin(local).length(), to);
    }

    static void replace(Kind local, String section) {
        String text = text();
        int from = text.indexOf(begin(local)) + begin(local).length();
        try {
            Files.writeString(FILE, text.substring(0, from) + section + text.substring(text.indexOf(end(local))));
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

    private static String begin(Kind local) {
        return "<!-- begin " + local + " -->\n\n";
    }

    private static String end(Kind local) {
        return "\n<!-- end " + local + " -->";
    }
}
