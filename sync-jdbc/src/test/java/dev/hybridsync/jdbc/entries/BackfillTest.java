package dev.hybridsync.jdbc.entries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.LocalContract;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.BackfillProgress;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that existed before capture. */
@EachDatabase
class BackfillTest extends LocalContract {
    BackfillTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void capture() {
        database.execute("CREATE TABLE line (doc VARCHAR(20) NOT NULL, no INTEGER NOT NULL, qty INTEGER,"
                + " PRIMARY KEY (doc, no))");
        database.execute(
                "INSERT INTO line VALUES ('a,b\\', 1, 1), ('a,b\\', 2, 1), ('B''', 1, 1), ('c', -1, 1), ('ä', 1, 1)");
        install(schemaOf("line"));
    }

    private long journalAll(Instant changedAt, int chunk) {
        long sum = 0;
        BackfillProgress progress;
        do {
            // a new process each time
            progress = JdbcChangeJournal.create(database.dataSource(), schemaOf("line"))
                    .setup()
                    .backfill(changedAt, chunk);
            assertThat(progress.journaled()).isLessThanOrEqualTo(chunk);
            sum += progress.journaled();
        } while (!progress.complete());
        return sum;
    }

    @Test
    void eachRowIsJournaledOnceWhateverTheChunksAndProcesses() {
        assertThat(journalAll(Instant.EPOCH, 2)).isEqualTo(5);
        assertThat(journalAll(Instant.EPOCH, 2)).isZero();
        assertThat(read().rows()).hasSize(5).allMatch(row -> row.changedAt().equals(Instant.EPOCH));
        assertThat(journal.queries().status().oldestPendingAt())
                .as("they wait since they were journaled, whatever their time")
                .isBetween(Instant.now().minusSeconds(600), Instant.now().plusSeconds(60));
        assertThat(journal.queries().tableStatus()).allMatch(table -> table.oldestPendingAt() != null);
        assertThat(pending())
                .containsExactlyInAnyOrder(
                        "line UPSERT [a,b\\, 1]",
                        "line UPSERT [a,b\\, 2]",
                        "line UPSERT [B', 1]",
                        "line UPSERT [c, -1]",
                        "line UPSERT [ä, 1]");
    }

    @Test
    void backfillAndTriggersWriteTheSameKeys() {
        journalAll(Instant.EPOCH, 3);
        database.execute("UPDATE line SET qty = 2");
        assertThat(read().rows()).hasSize(5).allMatch(row -> row.entries().size() == 2);
    }

    @Test
    void rowsThatChangeMeanwhileAreNotLost() {
        journal.setup().backfill(Instant.EPOCH, 2);
        database.execute("DELETE FROM line WHERE doc = 'c'", "INSERT INTO line VALUES ('!', 0, 1), ('zz', 9, 1)");
        database.execute("UPDATE line SET doc = 'moved' WHERE doc = 'ä'");
        journalAll(Instant.EPOCH, 2);
        assertThat(drain())
                .contains("line DELETE [c, -1]", "line UPSERT [!, 0]", "line UPSERT [zz, 9]", "line DELETE [ä, 1]")
                .contains("line UPSERT [moved, 1]", "line UPSERT [B', 1]", "line UPSERT [a,b\\, 1]");
    }

    @Test
    void overwriteGivesTheTimeAndNoneLeavesThemOut() {
        Instant seen = Instant.parse("2024-05-06T07:08:09.123456Z");
        journalAll(seen, 10);
        assertThat(read().rows()).hasSize(5).allMatch(row -> row.changedAt().equals(seen));
        drain();
        database.execute("CREATE TABLE more (id INTEGER NOT NULL PRIMARY KEY)", "INSERT INTO more VALUES (1)");
        install(schemaOf("line", "more"));
        assertThat(journal.setup().backfill(null, 10).complete()).isTrue();
        assertThat(journal.setup().backfill(Instant.EPOCH, 10).journaled()).isZero();
        assertThat(entries()).isZero();
    }

    @Test
    void aTableThatIsAddedLaterIsBackfilledAlone() {
        journalAll(Instant.EPOCH, 10);
        drain();
        database.execute("CREATE TABLE more (id INTEGER NOT NULL PRIMARY KEY)", "INSERT INTO more VALUES (1)");
        install(schemaOf("line", "more"));
        while (!journal.setup().backfill(Instant.EPOCH, 10).complete()) {
            assertThat(entries()).isLessThanOrEqualTo(1);
        }
        assertThat(pending()).containsExactly("more UPSERT [1]");
    }
}
