package dev.hybridsync.jdbc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests ask what a database can do, or for its SQL, and not which one it is. A further database is then only an entry
 * in the list, and its texts. A class that is named after a database concerns only that one. The catalogues of types
 * name each database.
 */
class DatabasesInTestsArchitectureTest {
    private static final Path TESTS = Path.of("src/test/java/dev/hybridsync/jdbc");
    private static final Pattern COMPARES =
            Pattern.compile("(?i)\\bkind(\\(\\))?\\s*[=!]=\\s*(TestDatabase\\.)?Kind\\.");
    private static final Pattern SWITCHES =
            Pattern.compile("switch \\((\\w+(\\(\\))?\\.)*kind(\\(\\))?\\)|\\bcase (SQLITE|H2|POSTGRESQL|MARIADB)\\b");

    /**
     * Classes that still compare databases, mostly because one database alone behaves differently. No others may be
     * added.
     */
    private static final Set<String> COMPARE_STILL = Set.of(
            "BusyHostFlushTest",
            "CentralCircleCascadesTest",
            "CentralCirclesFixture",
            "CentralCirclesTest",
            "CentralConcurrencyTest",
            "CentralConflictsTest",
            "CentralEditCaptureTest",
            "CentralForeignKeysTest",
            "CentralKeysTest",
            "CentralLocksTest",
            "CentralNodeColumnTest",
            "CentralRulesTest",
            "CentralTriggerErrorsTest",
            "CentralUniqueTest",
            "CentralValuesTest",
            "ChinookTest",
            "ColumnChangesTest",
            "DdlGoldenTest",
            "DeferredRowsTest",
            "FailingTriggersTest",
            "HostWaits",
            "JournalBoundTest",
            "KeyPairsTest",
            "MigrationTest",
            "NamesTest",
            "RowStatusTest",
            "SchemaChangesTest",
            "WaitingRowsTest");

    @Test
    void noTestSwitchesByTheDatabase() throws IOException {
        assertThat(classes(text -> SWITCHES.matcher(text).find())).isEmpty();
    }

    @Test
    void noFurtherTestComparesDatabases() throws IOException {
        assertThat(classes(text -> COMPARES.matcher(text).find()))
                .as("a capability, a text of support/<database>.sql or a method of TestDatabase says what is needed;"
                        + " whoever no longer compares leaves the list")
                .containsExactlyInAnyOrderElementsOf(COMPARE_STILL);
    }

    @Test
    void theScanSeesWhatItLooksFor() {
        assertThat("if (database.kind() != TestDatabase.Kind.H2)").containsPattern(COMPARES);
        assertThat("switch (local.kind()) {").containsPattern(SWITCHES);
        assertThat("switch (kind) {").containsPattern(SWITCHES);
        assertThat("kind.can(Capability.USERS)").doesNotContainPattern(COMPARES).doesNotContainPattern(SWITCHES);
    }

    private static Set<String> classes(Predicate<String> isWanted) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(TESTS.resolve("support"))
                            && !file.startsWith(TESTS.resolve("types"))
                            && !file.startsWith(TESTS.resolve("architecture")))
                    .filter(file -> !file.getFileName().toString().matches("(Sqlite|H2|Postgres|MariaDb).*"))
                    .filter(file -> isWanted.test(read(file)))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
