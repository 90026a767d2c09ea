package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers in the prose of both design documents are the same as in the code. */
class DesignNumbersTest {
    private static final String FRENCH =
            DesignDocument.read(DesignDocument.FILE.resolveSibling("hybrid-sync-design.fr.md"));

    /**
     * A number.
     *
     * @param source the file that has it, without folder and ending
     * @param code how the file writes it
     * @param english how the English document writes it
     * @param french how the French document writes it; empty if it does not
     */
    private record Fact(String source, String code, String english, String french) {}

    private static final String JDBC = "sync-jdbc/src/main/java/dev/hybridsync/jdbc/";
    private static final String CORE = "sync-core/src/main/java/dev/hybridsync/";

    private static final List<Fact> FACTS = List.of(
            new Fact(
                    JDBC + "central/RetryLoop",
                    "ATTEMPTS = 20;",
                    "up to 20 attempts within",
                    "jusqu'à 20 tentatives en"),
            new Fact(JDBC + "central/Diagnosis", "Duration.ofSeconds(3)", "within 3 seconds", "en 3 secondes"),
            new Fact(JDBC + "central/Unavailable", "RETRY_AFTER = Duration.ofSeconds(10)", "`Retry-After: 10`", ""),
            new Fact(JDBC + "central/write/Passes", "MOST = 10;", "in up to 10 passes", ""),
            new Fact(JDBC + "database/Database", "RETRY_AFTER = Duration.ofSeconds(2)", "`Retry-After: 2`", ""),
            new Fact(JDBC + "mariadb/KeyLength", "MAX_BYTES = 2_800;", "MariaDB 2,800 bytes", ""),
            new Fact(JDBC + "mariadb/MariaDbServer", "\"VARCHAR(64)\"", "MariaDB 64 characters", ""),
            new Fact(JDBC + "journal/WindowEntries", "MAX_ENTRIES = 20_000;", "|Entries in one window|20,000|", ""),
            new Fact(
                    JDBC + "quarantine/Backoff",
                    "FIRST = TimeUnit.MINUTES.toMicros(1);",
                    "after 1 minute, doubling to",
                    "au bout de 1 minute, délai doublé"),
            new Fact(
                    JDBC + "quarantine/Backoff",
                    "LONGEST = TimeUnit.HOURS.toMicros(1);",
                    "to 1 hour",
                    "jusqu'à 1 heure"),
            new Fact(JDBC + "quarantine/RetryScheduler", "FREE = 2;", "and of the next two", "et des deux suivants"),
            new Fact(
                    CORE + "agent/AgentSchedule",
                    "LOOK_AGAIN = Duration.ofHours(1);",
                    "about 1 hour",
                    "environ 1 heure"),
            new Fact(
                    CORE + "agent/AgentSchedule",
                    "MAX_RETRY_AFTER = Duration.ofHours(1);",
                    "is respected, up to 1 hour",
                    "dans la limite de 1 heure"),
            new Fact(CORE + "status/Fork", "KEPT_BATCH_IDS = 100;", "last 100 settled batches", ""),
            new Fact(
                    CORE + "ClientOptions",
                    "DEFAULT_STALL_LIMIT = Duration.ofMinutes(15);",
                    "without progress for 15 minutes",
                    "sans progrès pendant 15 minutes"),
            new Fact(
                    CORE + "ClientOptions",
                    "DEFAULT_DEFERRED_LIMIT = Duration.ofDays(7);",
                    "After 7 days",
                    "Au bout de 7 jours"),
            new Fact(
                    CORE + "HandlerOptions",
                    "DEFAULT_CLOCK_TOLERANCE = Duration.ofMinutes(5);",
                    "more than 5 minutes ahead",
                    "en avance de plus de 5 minutes"),
            new Fact(
                    CORE + "HandlerOptions",
                    "DEFAULT_CONFLICT_RETENTION = Duration.ofDays(90);",
                    "90 days by default",
                    "90 jours par défaut"));

    @Test
    void theyAreTheSameInTheCodeAndInBothDocuments() {
        for (Fact fact : FACTS) {
            String source = DesignDocument.read(DesignDocument.PROJECT.resolve(Path.of(fact.source() + ".java")));
            assertThat(source).as(fact.source()).contains(fact.code());
            assertThat(DesignDocument.TEXT).contains(fact.english());
            assertThat(FRENCH).contains(fact.french());
        }
    }
}
