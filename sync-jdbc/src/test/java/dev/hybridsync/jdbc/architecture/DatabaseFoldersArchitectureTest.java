package dev.hybridsync.jdbc.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.hybridsync.contract.ArchitectureRules;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.h2.H2CaptureTrigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What concerns only one database is in that database's folder. A fifth one needs a folder, its resources and a line in
 * the factory.
 */
class DatabaseFoldersArchitectureTest {
    private static final JavaClasses JDBC = ArchitectureRules.mainClasses(JdbcChangeJournal.class);

    private static final String[] FOLDERS = {
        "dev.hybridsync.jdbc.postgresql..",
        "dev.hybridsync.jdbc.mariadb..",
        "dev.hybridsync.jdbc.sqlite..",
        "dev.hybridsync.jdbc.h2.."
    };

    /** SQL that only one or some of the databases understand. */
    private static final Pattern OF_ONE_DATABASE = Pattern.compile(
            "\\bunnest\\b|\\bANY ?\\(|ON CONFLICT|ON DUPLICATE|::\\w|\\bCOLLATE\\b|STRAIGHT_JOIN|FORCE INDEX|\\bpg_|\\bsqlite_"
                    + "|PRAGMA|\\binnodb|SKIP LOCKED|FOR (NO KEY )?UPDATE|FOR SHARE|SHARE MODE|\\bRETURNING\\b|OVERRIDING"
                    + "|strftime|@@|NOWAIT|LOCK_TIMEOUT|jsonb|current_setting|wsrep|sql_mode|SET LOCAL|SET SESSION"
                    + "|SESSION_ID|GROUP_CONCAT|\\bEXCLUDED\\b|ENGINE=|utf8mb4|regclass|\\browid\\b|GLOBAL STATUS|DELIMITER"
                    + "|\\bINSTR\\(|strpos|LOCATE\\(|TIMESTAMPADD|TIMESTAMPDIFF|DATEADD|REPLACE INTO|INSERT OR|OR ABORT",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//[^\\n]*", Pattern.DOTALL | Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "sqlite", "h2"})
    void noDatabaseKnowsAnother(String folder) {
        String[] others = Stream.of(FOLDERS)
                .filter(name -> !name.contains("." + folder + "."))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.hybridsync.jdbc." + folder + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(JDBC);
    }

    @Test
    void theFoldersAreKnownToTheFactoryOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(FOLDERS)
                .and()
                .resideOutsideOfPackage("dev.hybridsync.jdbc.dialects")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FOLDERS)
                .check(JDBC);
    }

    @Test
    void onlyTheFactoryAsksWhichDatabaseItIs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.hybridsync.jdbc.dialects")
                .and()
                .doNotHaveFullyQualifiedName("dev.hybridsync.jdbc.database.Database") // uses the name in messages
                .should()
                .callMethodWhere(target(nameMatching("getDatabaseProduct.*|getDriver.*")))
                .check(JDBC);
    }

    @Test
    void aFolderShowsWhatPutsItsPartsTogetherAndNothingElse() {
        classes()
                .that()
                .resideInAnyPackage(FOLDERS)
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotEndingWith("Dialect")
                .and()
                .doNotHaveFullyQualifiedName(H2CaptureTrigger.class.getName()) // H2 loads it by name
                .should()
                .bePackagePrivate()
                .check(JDBC);
    }

    @Test
    void noSqlOfOneDatabaseStandsOutsideItsFolder() throws IOException {
        assertThat(found(Path.of("src/main/java"), DatabaseFoldersArchitectureTest::literals))
                .isEmpty();
        assertThat(found(Path.of("src/main/resources"), text -> text.lines().toList()))
                .isEmpty();
    }

    @Test
    void theScanSeesWhatItLooksFor() {
        assertThat(literals("/* \"FOR UPDATE\" */ a(\"x \\\" ON CONFLICT\") + \"y\""))
                .containsExactly("\"x \\\" ON CONFLICT\"", "\"y\"");
        assertThat(OF_ONE_DATABASE.matcher("FROM unnest(?)").find()).isTrue();
        assertThat(OF_ONE_DATABASE.matcher("SELECT 1 FROM item WHERE id = ?").find())
                .isFalse();
    }

    private interface Texts {
        List<String> of(String file);
    }

    private static List<String> found(Path root, Texts texts) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            !file.toString().matches(".*[/\\\\]jdbc[/\\\\](postgresql|mariadb|sqlite|h2)[/\\\\].*"))
                    .flatMap(file -> texts.of(read(file)).stream()
                            .filter(text -> OF_ONE_DATABASE.matcher(text).find())
                            .map(text -> file.getFileName() + ": " + text))
                    .toList();
        }
    }

    private static List<String> literals(String java) {
        return LITERAL.matcher(COMMENT.matcher(java).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
