package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.document.MarkdownTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The data model of the design document is the same as in the scripts that create the bookkeeping tables. */
class DesignTablesTest {
    private static final Path SCRIPTS =
            DesignDocument.PROJECT.resolve("sync-jdbc/src/main/resources/dev/hybridsync/jdbc/common");
    private static final Pattern TABLE =
            Pattern.compile("CREATE TABLE IF NOT EXISTS \\$\\{hybridsync}_(\\w+) \\((.*?)\n\\)", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("(?m)^  ([a-z]\\w*) (\\$\\{\\w+}|BIGINT|INTEGER)(.*)$");

    @Test
    void everyColumnIsThereWithItsTypeAndWhetherItMayBeNull() {
        Map<String, String> expected = new TreeMap<>();
        for (String script : List.of("local.sql", "central.sql", "api_key.sql", "shard.sql")) {
            TABLE.matcher(DesignDocument.read(SCRIPTS.resolve(script)))
                    .results()
                    .forEach(table -> COLUMN.matcher(table.group(2))
                            .results()
                            .forEach(column -> expected.put(
                                    "hybridsync_" + table.group(1) + "." + column.group(1), facts(column))));
        }
        assertThat(expected).hasSizeGreaterThan(140);
        assertThat(said()).isEqualTo(expected);
    }

    private static String facts(MatchResult column) {
        String type = column.group(2).replaceAll("[${}]", "").toLowerCase(Locale.ROOT);
        boolean isNeverNull = type.equals("seq") || column.group(3).contains("NOT NULL");
        return type + (isNeverNull ? ", null no" : ", null yes");
    }

    private static Map<String, String> said() {
        Map<String, String> said = new TreeMap<>();
        for (MarkdownTable table : DesignDocument.TABLES) {
            if (table.header().equals(List.of("Column", "Type", "Null", "Meaning"))) {
                String name = MarkdownTable.codes(table.title()).get(0);
                for (List<String> row : table.rows()) {
                    String owner = name;
                    for (String code : MarkdownTable.codes(row.get(0))) {
                        Matcher ofOther = Pattern.compile("(\\w*)\\.(\\w+)").matcher(code);
                        boolean namesTable = ofOther.matches();
                        owner = namesTable && !ofOther.group(1).isEmpty() ? ofOther.group(1) : owner;
                        said.put(
                                owner + "." + (namesTable ? ofOther.group(2) : code),
                                row.get(1) + ", null " + row.get(2));
                    }
                }
            }
        }
        return said;
    }

    @Test
    void theViewsHaveTheirColumns() {
        for (String view : List.of("hybridsync_row_status", "hybridsync_row_origin")) {
            String script = DesignDocument.read(
                    SCRIPTS.resolve(view.equals("hybridsync_row_status") ? "local.sql" : "central.sql"));
            String select = script.substring(script.indexOf("${create_view}"));
            String columns = select.contains("\nFROM (") ? select.substring(0, select.indexOf("\nFROM (")) : select;
            String line = DesignDocument.TEXT
                    .lines()
                    .filter(text -> text.startsWith("The view `" + view + "`"))
                    .findFirst()
                    .orElseThrow();
            List<String> said = MarkdownTable.codes(line);
            assertThat(said).hasSizeGreaterThan(5);
            said.subList(1, said.size())
                    .forEach(column -> assertThat(columns).containsPattern("(AS |[.])" + column + "\\b"));
        }
    }
}
