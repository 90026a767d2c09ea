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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of the pages in docs/databases: two on each database's page, each between two marks. */
final class TypesDocument {
    static final String REGENERATE = "hybridsync.docs.write";

    private static final Path FOLDER = Path.of("..", "docs", "databases");

    private TypesDocument() {}

    /** The section as it should be in the file. */
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

    /** The table for one central: its types are the columns, and the types of all databases are the rows. */
    static String crosswise(List<TypeCase> columns, List<CrosswiseCentral.Met> met) {
        StringBuilder section = new StringBuilder("| from |");
        columns.forEach(column -> section.append(' ').append(column.shown()).append(" |"));
        section.append("\n| --- |").append(" --- |".repeat(columns.size())).append('\n');
        for (int row = 0; row < met.size(); row += columns.size()) {
            CrosswiseSite.Sent sent = met.get(row).sent();
            section.append("| ")
                    .append(databaseName(sent.kind()))
                    .append(' ')
                    .append(sent.type().shown())
                    .append(" |");
            met.subList(row, row + columns.size())
                    .forEach(pair -> section.append(' ').append(cell(pair)).append(" |"));
            section.append('\n');
        }
        return section.toString();
    }

    private static String cell(CrosswiseCentral.Met pair) {
        return switch (pair.foretold().outcome()) {
            case ARRIVES -> pair.isOnlyChecked() ? "CHECK" : "=";
            case NEVER -> "no";
            case NOT_ALWAYS ->
                pair.outcomes().contains(CrosswiseCentral.OTHER)
                        ? "other"
                        : pair.outcomes().contains(CrosswiseCentral.EQUAL) ? "some" : "few";
        };
    }

    private static String databaseName(Kind kind) {
        return switch (kind) {
            case SQLITE -> "SQLite";
            case H2 -> "H2";
            case POSTGRESQL -> "PostgreSQL";
            case MARIADB -> "MariaDB";
        };
    }

    /** The section as it is in the file. */
    static String current(Kind local) {
        return between(local, begin(local), end(local));
    }

    static String currentCrosswise(Kind central) {
        return between(
                central,
                "<!-- begin crosswise to " + central + " -->\n\n",
                "\n<!-- end crosswise to " + central + " -->");
    }

    private static String between(Kind page, String begin, String end) {
        String text = text(page);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        return from < 0 || to < 0 ? "" : text.substring(from + begin.length(), to);
    }

    static void replace(Kind local, String section) {
        replace(local, begin(local), end(local), section);
    }

    static void replaceCrosswise(Kind central, String section) {
        replace(
                central,
                "<!-- begin crosswise to " + central + " -->\n\n",
                "\n<!-- end crosswise to " + central + " -->",
                section);
    }

    private static void replace(Kind page, String begin, String end, String section) {
        String text = text(page);
        int from = text.indexOf(begin) + begin.length();
        try {
            Files.writeString(file(page), text.substring(0, from) + section + text.substring(text.indexOf(end)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Kind page) {
        return FOLDER.resolve(page.name().toLowerCase(Locale.ROOT) + ".md");
    }

    private static String text(Kind page) {
        try {
            return Files.readString(file(page));
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
