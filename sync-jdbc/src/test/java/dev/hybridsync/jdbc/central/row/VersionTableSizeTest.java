package dev.hybridsync.jdbc.central.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.VersionTable;
import org.junit.jupiter.api.Test;

/** A table that is too large to be counted is estimated. */
@EachDatabase
class VersionTableSizeTest {
    private final TestDatabase.Kind kind;

    VersionTableSizeTest(TestDatabase.Kind kind) {
        this.kind = kind;
    }

    @Test
    void beyondWhatIsCountedItSaysAboutAndNeverLessThanItSaw() {
        try (TestDatabase central = kind.create()) {
            JdbcCentralStore.create(central.dataSource(), SyncSchema.builder().build())
                    .install();
            Database database = Databases.open(central.dataSource());
            for (int i = 0; i < 30; i++) {
                central.execute("INSERT INTO hybridsync_version"
                        + " (table_name, row_key, changed_at, node_id, journal_id, seq, deleted) VALUES ('item', '"
                        + (100 + i) + "', 1, 'a', 'b', " + i + ", " + i % 2 + ")");
            }
            VersionTable small = database.inSnapshot(new VersionTableSize(database, 30)::read);
            assertThat(small.isExact()).isTrue();
            assertThat(small.rows()).isEqualTo(30);
            assertThat(small.tombstones()).isEqualTo(15);

            VersionTable large = database.inSnapshot(new VersionTableSize(database, 29)::read);
            assertThat(large.isExact()).isFalse();
            assertThat(large.rows()).isGreaterThanOrEqualTo(30);
            assertThat(large.tombstones()).isNull();
            assertThat(large.bytes())
                    .satisfiesAnyOf(
                            bytes -> assertThat(bytes).isNull(),
                            bytes -> assertThat(bytes).isPositive());
            assertThat(large.bytes() == null).isEqualTo(small.bytes() == null);
        }
    }
}
