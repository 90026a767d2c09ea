package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.UnsentChanges;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitioned tables, written through the table and through their partitions. */
class PostgresPartitionsTest extends CaptureFixture {
    PostgresPartitionsTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @BeforeEach
    void capture() {
        create(
                "CREATE TABLE part (id int, region text, qty int, PRIMARY KEY (id, region)) PARTITION BY LIST (region)",
                "CREATE TABLE part_n PARTITION OF part FOR VALUES IN ('n')",
                "CREATE TABLE part_s PARTITION OF part FOR VALUES IN ('s', 't') PARTITION BY LIST (region)",
                "CREATE SCHEMA \"Far south\"",
                "CREATE TABLE \"Far south\".\"S\" PARTITION OF part_s FOR VALUES IN ('s')",
                "CREATE TABLE part_t PARTITION OF part_s FOR VALUES IN ('t')");
        install(schemaOf("part"));
        database.execute("INSERT INTO part VALUES (1, 'n', 1), (2, 's', 1), (3, 't', 1)");
        drain();
    }

    @Test
    void partitionsAreCapturedAlsoWhenWrittenDirectly() {
        database.execute("UPDATE \"Far south\".\"S\" SET qty = 2", "DELETE FROM part_t");
        create("CREATE TABLE part_w PARTITION OF part FOR VALUES IN ('w')");
        database.execute("INSERT INTO part_w VALUES (4, 'w', 1)");
        assertThat(drain()).containsExactly("part UPSERT [2, s]", "part DELETE [3, t]", "part UPSERT [4, w]");
    }

    @Test
    void aRowThatMovesToAnotherPartitionIsCapturedUnderBothKeys() {
        database.execute("UPDATE part SET region = 's' WHERE id = 1", "UPDATE part_s SET region = 's' WHERE id = 3");
        assertThat(drain())
                .containsExactlyInAnyOrder(
                        "part DELETE [1, n]", "part UPSERT [1, s]", "part DELETE [3, t]", "part UPSERT [3, s]");
    }

    @Test
    void aPartitionThatIsTruncatedAloneLosesItsRowsAtCentral() {
        database.execute("TRUNCATE part_n");
        assertThat(drain()).contains("part DELETE [1, n]").doesNotContain("part DELETE [2, s]");
        database.execute("TRUNCATE \"Far south\".\"S\"");
        assertThat(drain()).contains("part DELETE [2, s]").doesNotContain("part DELETE [3, t]");
    }

    @Test
    void aPartitionOfPartitionsIsTruncatedWithThem() {
        database.execute("TRUNCATE part_s");
        assertThat(drain()).contains("part DELETE [2, s]", "part DELETE [3, t]").doesNotContain("part DELETE [1, n]");
    }

    @Test
    void aTruncateOfTheTableJournalsEachRowOnce() {
        database.execute("TRUNCATE part");
        assertThat(database.count("SELECT count(*) FROM hybridsync_journal")).isGreaterThan(1); // one per partition
        assertThat(read().rows()).hasSize(3).allMatch(row -> row.entries().size() == 1);
        assertThat(drain()).containsExactlyInAnyOrder("part DELETE [1, n]", "part DELETE [2, s]", "part DELETE [3, t]");
    }

    @Test
    void partitionsOfLaterGetTheirTruncateTriggersFromTheNextInstall() {
        create("CREATE TABLE part_w PARTITION OF part FOR VALUES IN ('w')");
        install(schemaOf("part"));
        database.execute("INSERT INTO part VALUES (4, 'w', 1)");
        drain();
        database.execute("TRUNCATE part_w");
        assertThat(drain()).contains("part DELETE [4, w]");
    }

    @Test
    void aDroppedTriggerOfAPartitionIsPutBackByTheNextInstall() {
        String triggers = "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'hybridsync%'";
        long all = database.count(triggers);
        String name = (String) database.value(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = 'part_t'::regclass AND tgname LIKE '%truncate'");
        database.execute("DROP TRIGGER " + name + " ON part_t");
        install(schemaOf("part"));
        assertThat(database.count(triggers)).isEqualTo(all);
        journal.setup().uninstall(UnsentChanges.KEEP);
        assertThat(database.count(triggers)).isZero();
        stop();
    }

    @Test
    void triggersThatWereSwitchedOffAreOnAgainAfterTheNextInstall() {
        database.execute("ALTER TABLE part DISABLE TRIGGER USER", "ALTER TABLE part_n DISABLE TRIGGER USER");
        install(schemaOf("part"));
        database.execute("UPDATE part SET qty = 5");
        assertThat(drain()).containsExactlyInAnyOrder("part UPSERT [1, n]", "part UPSERT [2, s]", "part UPSERT [3, t]");
        database.execute("TRUNCATE part_n");
        assertThat(drain()).contains("part DELETE [1, n]");
    }
}
