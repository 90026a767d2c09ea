package dev.hybridsync.jdbc.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.Effort;
import dev.hybridsync.jdbc.conformance.CentralRequirements.WithTriggers;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command that users run against their own databases, and what central needs of one without triggers. */
class ConformanceTest {
    private static final Path LIST = Path.of("..", "docs", "distributed-sql-statements.sql");
    private static final String HEAD = """
            -- What JdbcCentralStore with captureEdits(false) runs on PostgreSQL, as distributed-sql.md says. A test writes and
            -- compares this list. "parent" and "child" stand for your tables.
            """;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Conformance conformance(TestDatabase database, UnaryOperator<DataSource> between) {
        return new Conformance(
                new ConformanceTarget(database.url(), database.user(), "", List.of(), between),
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    private String report() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static UnaryOperator<DataSource> refusing(Predicate<String> statements) {
        return dataSource -> RefusingDataSource.of(dataSource, statements);
    }

    @Test
    void aServerThatKnowsNeitherTriggersNorNowaitCanBeCentralsWithoutCapturedEdits() throws IOException {
        try (TestDatabase database = Kind.POSTGRESQL.create()) {
            Conformance conformance = conformance(database, refusing(StatementList::needsTriggersOrNowait));
            assertThat(conformance.runsWithoutTriggers()).as(report()).isTrue();
            List<String> statements = StatementList.of(conformance.statementsWithoutTriggers());
            assertThat(statements)
                    .filteredOn(StatementList::needsTriggersOrNowait)
                    .isEmpty();
            isTheDocumentedList(statements);
        }
    }

    private static void isTheDocumentedList(List<String> statements) throws IOException {
        String text = HEAD + String.join(";\n", statements) + ";\n";
        if ("record".equals(System.getProperty("hybridsync.golden"))) {
            Files.writeString(LIST, text);
        }
        assertThat(text).as("recorded by -Dhybridsync.golden=record").isEqualTo(Files.readString(LIST));
    }

    @Test
    void aMariaDbThatKnowsNeitherTriggersNorNowaitCanBeCentralsWithoutCapturedEdits() {
        try (TestDatabase database = Kind.MARIADB.create()) {
            Conformance conformance = conformance(database, refusing(StatementList::needsTriggersOrNowait));
            assertThat(conformance.runsWithoutTriggers()).as(report()).isTrue();
            assertThat(conformance.statementsWithoutTriggers())
                    .hasSizeGreaterThan(50)
                    .filteredOn(StatementList::needsTriggersOrNowait)
                    .isEmpty();
        }
    }

    @Test
    void theReportNamesTheRequirementThatAServerDoesNotMeetAndTheStatementThatItRefuses() {
        try (TestDatabase database = Kind.POSTGRESQL.create()) {
            assertThat(conformance(database, refusing(sql -> sql.contains("NOWAIT")))
                            .runsWithTriggers(WithTriggers.Edits.class))
                    .isFalse();
            assertThat(report())
                    .contains("NOT MET  Edits: what the central application writes itself is newer")
                    .contains("SQLSTATE 42601: ERROR: syntax error")
                    .contains("WHERE node_id = ? FOR UPDATE NOWAIT")
                    .contains("0 of 1 requirements are met");
        }
    }

    @Test
    void aServerThatRefusesCentralsTablesIsAskedForNothingElse() {
        try (TestDatabase database = Kind.POSTGRESQL.create()) {
            assertThat(conformance(database, refusing(sql -> sql.contains("GENERATED ALWAYS AS IDENTITY")))
                            .run())
                    .isFalse();
            assertThat(report())
                    .contains("NOT MET  central's own tables")
                    .contains("SQLSTATE 42601")
                    .contains("CREATE TABLE IF NOT EXISTS")
                    .contains("with captureEdits(false): NO");
            assertThat(database.rows("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'hybridsync%'"))
                    .as("nothing is left behind")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"POSTGRESQL", "MARIADB"})
    void aDatabaseThatIsTestedHereMeetsAllRequirementsInBothModes(Kind kind) {
        Assumptions.assumeTrue(Effort.isFull(), "the contracts run on them in other tests; -Pnightly runs this, too");
        try (TestDatabase database = kind.create()) {
            assertThat(conformance(database, UnaryOperator.identity()).run()).isTrue();
            assertThat(report()).contains("with its defaults:        yes").doesNotContain("NOT MET");
        }
    }
}
