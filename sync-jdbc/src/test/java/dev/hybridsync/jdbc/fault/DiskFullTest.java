package dev.hybridsync.jdbc.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SQLite has no room left: what can't be written is not lost, and sync continues when there is room. */
@Tag("fault")
class DiskFullTest {
    private static final int ROWS = 200;

    /** Long keys, so that receipts need more room than the entries leave behind. */
    private static void insertLong(Shop shop, int rows) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            values.add("('" + UUID.randomUUID() + "', '" + "x".repeat(100) + "', " + i + ")");
        }
        shop.local().execute("INSERT INTO item VALUES " + String.join(", ", values));
    }

    private static FlushReport failing(SyncClient client) {
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).as(report.toString()).isPresent();
        assertThat(report.rejected() + report.deferred() + report.quarantined()).isZero();
        return report;
    }

    /** On a full disk SQLite may not even be able to read. */
    private static String failure(SyncClient client) {
        try {
            return String.valueOf(failing(client).stoppedBy().orElseThrow().getMessage());
        } catch (SyncException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void aNodeWithoutRoomFailsWhatTheHostWritesAndSettlesWhenThereIsRoom() {
        SqliteQuota local = new SqliteQuota();
        EnumSet<Point> passed = EnumSet.noneOf(Point.class);
        try (Shop shop = new Shop(local, Kind.H2.create());
                SyncClient client = shop.client(ROWS, passed::add)) {
            client.install();
            insertLong(shop, ROWS);
            local.allowNoMorePages();
            assertThatThrownBy(() -> insertLong(shop, ROWS)).hasMessageContaining("SQLITE_FULL");
            long entries = local.count("SELECT COUNT(*) FROM hybridsync_journal");
            assertThat(entries)
                    .as("the host's transaction is there as a whole or not at all")
                    .isEqualTo(ROWS);
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThat(failing(client).stoppedBy().orElseThrow())
                        .isNotInstanceOf(CentralUnavailableException.class)
                        .hasMessageContaining("the database (SQLite) failed")
                        .hasMessageContaining("free disk space");
                assertThat(local.count("SELECT COUNT(*) FROM hybridsync_journal"))
                        .isEqualTo(entries);
            }
            assertThat(passed).contains(Point.BEFORE_SETTLE).doesNotContain(Point.AFTER_SETTLE);
            assertThat(shop.applied()).isEqualTo(ROWS);

            local.allowAll();
            assertThat(client.flush().isComplete()).isTrue();
            shop.assertSynced();
            assertThat(shop.applied()).as("repeats are answered from memory").isEqualTo(ROWS);
        }
    }

    @Test
    void aNodeWithoutRoomCanStillCompact() {
        SqliteQuota local = new SqliteQuota();
        try (Shop shop = new Shop(local, Kind.H2.create());
                SyncClient client = Shop.client(
                        local.dataSource(),
                        batch -> {
                            throw new CentralUnavailableException("offline", null);
                        },
                        ROWS,
                        point -> {})) {
            client.install();
            insertLong(shop, ROWS);
            for (int i = 0; i < 60; i++) { // compaction begins at 10,000 entries
                local.execute("UPDATE item SET qty = qty + 1");
            }
            local.allowNoMorePages();
            assertThat(failing(client).stoppedBy().orElseThrow()).hasMessageContaining("offline");
            assertThat(local.count("SELECT COUNT(*) FROM hybridsync_journal")).isLessThanOrEqualTo(2L * ROWS);
            local.execute("UPDATE item SET qty = qty + 1"); // the host can use the room that compaction freed
        }
    }

    @Test
    void aCentralWithoutRoomAppliesNothingOfABatchAndAllOfItWhenThereIsRoom() {
        SqliteQuota central = new SqliteQuota();
        try (Shop shop = new Shop(Kind.H2.create(), central);
                SyncClient client = shop.client(ROWS)) {
            client.install();
            insertLong(shop, ROWS);
            central.allowNoMorePages();
            SyncException failure = failing(client).stoppedBy().orElseThrow();
            assertThat(((CentralUnavailableException) failure).retryAfter()).isPresent();
            assertThat(failure).hasMessageContaining("SQLITE_FULL").hasMessageContaining("free disk space");
            assertThat(central.count("SELECT COUNT(*) FROM item")).isZero();
            assertThat(central.count("SELECT COUNT(*) FROM hybridsync_version")).isZero();
            assertThat(shop.local().count("SELECT COUNT(*) FROM hybridsync_journal"))
                    .isEqualTo(ROWS);

            central.allowAll();
            assertThat(client.flush().isComplete()).isTrue();
            shop.assertSynced();
        }
    }

    /** Rows and versions are changed in place; only the log of conflicts needs room. */
    @Test
    void aCentralWithoutRoomForTheLogOfConflictsReplacesNothing() {
        SqliteQuota central = new SqliteQuota();
        try (Shop shop = new Shop(Kind.H2.create(), central);
                SyncClient client = shop.client(ROWS)) {
            client.install();
            insertLong(shop, ROWS);
            assertThat(client.flush().isComplete()).isTrue();
            central.execute("UPDATE item SET qty = 1000");
            shop.insert(1, 1);
            assertThat(client.flush().isComplete())
                    .as("central's edits have versions")
                    .isTrue();
            central.execute("VACUUM");
            central.allowNoMorePages();
            shop.local().execute("UPDATE item SET qty = 2000");
            failing(client);
            assertThat(central.count("SELECT COUNT(*) FROM item WHERE qty = 1000"))
                    .isEqualTo(ROWS);
            assertThat(central.count("SELECT COUNT(*) FROM hybridsync_conflict"))
                    .isZero();

            central.allowAll();
            assertThat(client.flush().isComplete()).isTrue();
            shop.assertSynced();
            assertThat(central.count("SELECT COUNT(*) FROM hybridsync_conflict"))
                    .isEqualTo(ROWS);
        }
    }

    @Test
    void aDatabaseThatMayOnlyBeReadRefusesNoRow() {
        SqliteQuota local = new SqliteQuota();
        SqliteQuota central = new SqliteQuota();
        try (Shop shop = new Shop(local, central);
                SyncClient client = shop.client(ROWS)) {
            client.install();
            insertLong(shop, 3);
            central.allowNoWrites();
            assertThat(failing(client).stoppedBy().orElseThrow())
                    .isInstanceOf(CentralUnavailableException.class)
                    .hasMessageContaining("SQLITE_READONLY");
            local.allowNoWrites();
            assertThat(failing(client).stoppedBy().orElseThrow())
                    .hasMessageContaining("the database (SQLite) failed")
                    .hasMessageContaining("its files are writable");
            local.allowAll();
            central.allowAll();
            assertThat(client.flush().isComplete()).isTrue();
            shop.assertSynced();
        }
    }

    /** Nothing at all can be written, not even the batch in flight. */
    @Test
    void aNodeWhoseDiskIsFullSendsNothingThatItCantRecordAndGoesOnWhenThereIsRoom() throws SQLException {
        Set<Point> fullAt = EnumSet.of(Point.BEFORE_RECORD, Point.BEFORE_SETTLE);
        Set<Point> passed = EnumSet.noneOf(Point.class);
        try (SmallDisk disk = new SmallDisk(4);
                Connection held = UrlDataSource.of(
                                "jdbc:sqlite:" + disk.folder().resolve("shop.db"), "")
                        .getConnection()) {
            try (Statement opening = held.createStatement()) {
                opening.execute("SELECT COUNT(*) FROM sqlite_master");
            }
            DataSource local = UrlDataSource.of("jdbc:sqlite:" + disk.folder().resolve("shop.db"), "");
            try (Shop shop = new Shop(new OpenedDatabase(Kind.SQLITE, local), Kind.H2.create());
                    SyncClient client = Shop.client(local, shop.transport(), ROWS, point -> {
                        passed.add(point);
                        if (fullAt.remove(point)) {
                            disk.fill();
                        }
                    })) {
                client.install();
                insertLong(shop, ROWS);
                assertThat(failure(client)).contains("the database (SQLite) failed", "free disk space");
                assertThat(passed).doesNotContain(Point.BEFORE_PUSH);
                disk.makeRoom();
                assertThat(failure(client)).contains("the database (SQLite) failed", "free disk space");
                assertThat(shop.applied()).isEqualTo(ROWS);
                disk.makeRoom();
                assertThat(client.flush().isComplete()).isTrue();
                shop.assertSynced();
                assertThat(shop.applied()).isEqualTo(ROWS);
            }
            assertThat(held.isClosed()).isFalse(); // opening the file again for each connection would take long
        }
    }
}
