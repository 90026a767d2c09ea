package dev.hybridsync.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks of many tables share snapshots, and an error in one table does not affect what is found in the others. */
@EachDatabase
class SharedReadsTest {
    private static final int TABLES = 60;

    private final TestDatabase host;
    private final Database database;
    private final Collection<SyncedTable> tables;

    SharedReadsTest(Kind kind) {
        host = kind.create();
        SyncSchema.Builder schema = SyncSchema.builder();
        IntStream.range(0, TABLES).forEach(i -> {
            host.execute("CREATE TABLE t" + i + " (id INTEGER NOT NULL PRIMARY KEY)");
            schema.table("t" + i);
        });
        database = Databases.open(host.dataSource());
        tables = database.inSnapshot(handle ->
                new TableReader(database, schema.build(), true).readAll(handle).values());
    }

    @AfterEach
    void close() {
        host.close();
    }

    private List<String> names() {
        return tables.stream().map(SyncedTable::wireName).toList();
    }

    @Test
    void eachTableIsLookedAtOnceInASharedSnapshotInTheirOrder() {
        List<Boolean> shared = new ArrayList<>();
        List<String> seen = SharedReads.ofEach(database, tables, (reads, table) -> {
            shared.add(reads.areShared());
            return reads.read(handle -> table.wireName());
        });
        assertThat(seen).isEqualTo(names());
        assertThat(shared).hasSize(TABLES).containsOnly(true);
    }

    @Test
    void whereAnErrorEndsASnapshotEachOfItsTablesIsLookedAtByItself() {
        List<String> alone = new ArrayList<>();
        List<String> seen = SharedReads.ofEach(database, tables, (reads, table) -> {
            if (reads.areShared() && table.wireName().equals("t3")) {
                reads.read(handle -> handle.execute("SELECT nothing FROM there_is_no_such_table"));
            }
            if (!reads.areShared()) {
                alone.add(table.wireName());
            }
            return reads.read(handle -> table.wireName());
        });
        assertThat(seen).isEqualTo(names());
        assertThat(alone).contains("t3").hasSizeLessThan(TABLES);
    }
}
