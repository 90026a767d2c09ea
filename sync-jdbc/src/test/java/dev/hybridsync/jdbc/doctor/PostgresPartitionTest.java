package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole partitions that are attached and detached. */
class PostgresPartitionTest extends InspectionFixture {
    PostgresPartitionTest() {
        super(TestDatabase.Kind.POSTGRESQL);
    }

    @Override
    public String table() {
        return super.table() + " PARTITION BY RANGE (id)";
    }

    @Override
    List<String> dropTriggers() {
        return List.of();
    }

    @BeforeEach
    void fill() {
        database.execute(
                "CREATE TABLE item_low PARTITION OF item FOR VALUES FROM (0) TO (100)",
                "CREATE TABLE item_high PARTITION OF item FOR VALUES FROM (100) TO (1000) PARTITION BY RANGE (id)",
                "CREATE TABLE item_100 PARTITION OF item_high FOR VALUES FROM (100) TO (200)");
        installWithRows(120);
    }

    @Test
    void theRowsOfATruncatedPartitionAreDeletedAtCentralAndNoOthersAreSent() {
        database.execute("TRUNCATE item_100");
        assertThat(flush().sent()).isEqualTo(21);
        assertSynced();
    }

    @Test
    void theRowsOfADetachedPartitionAreDeletedAndComeBackWithIt() {
        database.execute("ALTER TABLE item_high DETACH PARTITION item_100");
        assertThat(flush().sent()).isEqualTo(21);
        assertSynced();
        database.execute(
                "UPDATE item_100 SET qty = 9",
                "ALTER TABLE item_high ATTACH PARTITION item_100 FOR VALUES FROM (100) TO (200)");
        assertThat(flush().sent()).isEqualTo(21);
        assertSynced();
        assertThat(flush().sent()).isZero();
    }

    @Test
    void aPartitionThatIsReplacedWhileAWindowIsReadMakesNoTombstones() {
        database.execute("UPDATE item SET qty = 2 WHERE id > 110");
        assertNoTombstonesWhile(
                "CREATE TABLE item_new (LIKE item_100 INCLUDING ALL)",
                "INSERT INTO item_new SELECT * FROM item_100",
                "ALTER TABLE item_high DETACH PARTITION item_100",
                "ALTER TABLE item_high ATTACH PARTITION item_new FOR VALUES FROM (100) TO (200)");
        assertOneFlushSyncs();
    }

    @Test
    void theRowsOfADroppedPartitionAreDeleted() {
        database.execute("DROP TABLE item_high");
        assertOneFlushSyncs();
    }

    @Test
    void aNewPartitionSendsNothingButItsRows() {
        database.execute("CREATE TABLE item_200 PARTITION OF item_high FOR VALUES FROM (200) TO (300)");
        assertThat(flush().sent()).isZero();
        insert(200, 203);
        assertThat(flush().sent()).isEqualTo(4);
        assertSynced();
    }

    @Test
    void aTriggerThatIsDisabledOnOnePartitionIsEnabledAgain() {
        database.execute("ALTER TABLE item_100 DISABLE TRIGGER USER", "UPDATE item SET qty = 9 WHERE id > 110");
        assertThat(entries()).isZero();
        assertOneFlushSyncs();
        database.execute("UPDATE item SET qty = 10 WHERE id > 110");
        assertThat(flush().sent()).isEqualTo(10);
    }
}
