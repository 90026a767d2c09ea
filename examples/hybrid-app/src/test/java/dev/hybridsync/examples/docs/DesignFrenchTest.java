package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.document.MarkdownTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The French design document has the names, defaults, variables, codes and statuses of the English one. */
class DesignFrenchTest {
    private static final Path FILE = DesignDocument.FILE.resolveSibling("hybrid-sync-design.fr.md");
    private static final String TEXT = DesignDocument.read(FILE);
    private static final List<MarkdownTable> TABLES = MarkdownTable.of(TEXT);
    private static final Pattern DIAGRAM = Pattern.compile("(?s)```mermaid\\n(.*?)```");
    private static final Pattern TRANSITION = Pattern.compile("(?m)^ *(\\S+) --> (\\S+)");
    private static final Pattern NUMBER_OF_HEADING = Pattern.compile("(?m)^(#+) ([0-9]+)\\.");

    @Test
    void itHasBetweenThreeAndFourThousandWords() {
        assertThat(DesignDocumentTest.words(TEXT)).isBetween(3_000L, 4_000L);
    }

    @Test
    void theEnglishOneLeadsToIt() {
        assertThat(DesignDocument.TEXT).contains("](" + FILE.getFileName() + ")");
    }

    @Test
    void itHasTheSectionsOfTheEnglishOne() {
        assertThat(headings(TEXT)).isEqualTo(headings(DesignDocument.TEXT)).hasSizeGreaterThan(10);
    }

    private static List<String> headings(String text) {
        return NUMBER_OF_HEADING.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void everyNameIsInTheEnglishOneToo() {
        Set<String> english = new HashSet<>(MarkdownTable.codes(DesignDocument.TEXT));
        MarkdownTable.codes(DesignDocument.TEXT).stream()
                .filter(code -> code.matches("[A-Z]\\w+\\.\\w+"))
                .forEach(code -> english.add(code.substring(code.indexOf('.') + 1)));
        Set<String> unknown = new TreeSet<>(MarkdownTable.codes(TEXT));
        unknown.removeAll(english);
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyVariableIsThereWithTheSameDefault() {
        assertThat(defaults(TABLES, "Valeur par défaut")).isEqualTo(defaults(DesignDocument.TABLES, "Default"));
    }

    /** By variable, its default as code; empty if the default is a word. */
    private static Map<String, List<String>> defaults(List<MarkdownTable> tables, String heading) {
        Map<String, List<String>> defaults = new TreeMap<>();
        for (MarkdownTable table : tables) {
            int variable = table.header().indexOf("Variable");
            int value = table.header().indexOf(heading);
            if (variable >= 0) {
                table.rows()
                        .forEach(row -> MarkdownTable.codes(row.get(variable))
                                .forEach(name -> defaults.put(name, MarkdownTable.codes(row.get(value)))));
            }
        }
        assertThat(defaults).hasSizeGreaterThan(25);
        return defaults;
    }

    @Test
    void theOptionsInProseHaveTheDefaultsOfTheTables() {
        Map<String, Set<String>> english = new TreeMap<>();
        for (MarkdownTable table : DesignDocument.TABLES) {
            int option = table.header().indexOf("Builder option");
            int value = table.header().indexOf("Default");
            if (option >= 0) {
                table.rows()
                        .forEach(row -> MarkdownTable.codes(row.get(option))
                                .forEach(name -> english.computeIfAbsent(
                                                name.replaceFirst("^[A-Z]\\w+\\.", ""), none -> new TreeSet<>())
                                        .addAll(MarkdownTable.codes(row.get(value)))));
            }
        }
        Pattern said = Pattern.compile("`([a-z]\\w+)` (?:vaut |\\()?`([0-9]\\w*)`");
        List<MatchResult> all = said.matcher(TEXT).results().toList();
        assertThat(all).hasSizeGreaterThan(7);
        assertThat(all)
                .allSatisfy(each -> assertThat(english.getOrDefault(each.group(1), Set.of()))
                        .as(each.group(1))
                        .contains(each.group(2)));
    }

    @Test
    void theStatusesAndCodesAreTheSame() {
        for (Map.Entry<String, String> pair : Map.of("Requête", "Request", "Problème", "Problem", "Résultat", "Outcome")
                .entrySet()) {
            Set<List<String>> french = lines(TABLES, pair.getKey());
            assertThat(french).hasSizeGreaterThan(4).isEqualTo(lines(DesignDocument.TABLES, pair.getValue()));
        }
    }

    /** The codes, numbers and names of each line of the table that has this column. */
    private static Set<List<String>> lines(List<MarkdownTable> tables, String column) {
        MarkdownTable table = tables.stream()
                .filter(each -> each.header().contains(column))
                .filter(each -> each.header().size() > 2)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table with " + column));
        return table.rows().stream()
                .map(row -> {
                    List<String> facts = new ArrayList<>(MarkdownTable.codes(row.get(0) + " " + row.get(1)));
                    Pattern.compile("\\b[0-9]{3}\\b")
                            .matcher(String.join(" ", row.subList(0, 3)))
                            .results()
                            .forEach(status -> facts.add(status.group()));
                    return facts;
                })
                .collect(Collectors.toSet());
    }

    @Test
    void theStatesOfRowsAndOfTheAgentAreTheSame() {
        assertThat(transitions(TEXT)).hasSizeGreaterThan(20).isEqualTo(transitions(DesignDocument.TEXT));
    }

    /** The transitions between states that the code names. */
    private static Set<String> transitions(String text) {
        return DIAGRAM.matcher(text)
                .results()
                .flatMap(diagram -> TRANSITION.matcher(diagram.group(1)).results())
                .map(transition -> transition.group(1) + " to " + transition.group(2))
                .filter(transition -> transition.matches("(\\[\\*]|[A-Z_]+) to [A-Z_]+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
