package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.http.wire.WireJson;
import dev.hybridsync.jdbc.database.Bookkeeping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The numbers of docs/UPGRADING.md are the same as in the code and the build. */
class UpgradingDocumentTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern TABLE = Pattern.compile("hybridsync_\\w+");

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static String page() throws IOException {
        return read("docs/UPGRADING.md");
    }

    private static String inPom(String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(read("pom.xml"));
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    /** The second cell of the table's line about {@code what}. */
    private static String now(String what) throws IOException {
        return page().lines()
                .filter(line -> line.startsWith("| " + what))
                .map(line -> line.split("\\|")[2].strip())
                .collect(Collectors.joining());
    }

    @Test
    void theVersionsAreThoseOfTheCode() throws IOException {
        assertThat(now("the release")).isEqualTo(inPom("<version>([0-9.]+)(?:-SNAPSHOT)?</version>"));
        assertThat(now("the protocol")).isEqualTo(String.valueOf(WireJson.PROTOCOL));
        assertThat(now("the layout")).isEqualTo(String.valueOf(Bookkeeping.MINIMUM_READER_VERSION));
        assertThat(now("the schema version")).isEqualTo(String.valueOf(Bookkeeping.SCHEMA_VERSION));
    }

    @Test
    void theLinesOfJavaAndSpringBootAreThoseOfTheBuild() throws IOException {
        assertThat(page())
                .contains("**Java " + inPom("<maven.compiler.release>([0-9]+)<") + "**")
                .contains("**Spring Boot " + inPom("<spring-boot.version>([0-9]+\\.[0-9]+)") + " and "
                        + inPom("<spring-boot-4.version>([0-9]+\\.[0-9]+)") + "**");
    }

    /** The tables that need grants, except those of the first layout. */
    @Test
    void theTablesThatAreNewSinceTheFirstLayoutAreNamed() throws IOException {
        Set<String> tables = new TreeSet<>();
        read("docs/lifecycle.md")
                .lines()
                .filter(line -> line.contains("GRANT ") || line.startsWith("  hybridsync_"))
                .forEach(line -> tables.addAll(names(line)));
        assertThat(tables).hasSizeGreaterThan(10);
        tables.removeAll(names(firstLayout()));
        String page = page();
        assertThat(names(page.substring(page.indexOf("**New tables need grants**"), page.indexOf("**Two processes**"))))
                .isEqualTo(tables);
    }

    private static Set<String> names(String text) {
        return TABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String firstLayout() throws IOException {
        try (InputStream in = Bookkeeping.class.getResourceAsStream("/dev/hybridsync/jdbc/common/layout_1.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
