package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size of central's bookkeeping, and what of it can be removed. */
class VersionCommandsTest {
    @TempDir
    Path folder;

    private String centralDb;

    @BeforeEach
    void open() throws Exception {
        centralDb = "jdbc:h2:file:" + folder.resolve("central").toAbsolutePath() + ";AUTO_SERVER=TRUE";
        Sql.run(centralDb, "CREATE TABLE customer (id VARCHAR(36) PRIMARY KEY)");
        assertThat(atCentral("nodes").status()).isZero(); // creates the bookkeeping
        version("new", 1, 0);
        version("young", 20, 1);
        version("old 1", 100, 1);
        version("old 2", 200, 1);
    }

    private static long micros(int daysAgo) {
        return Instant.now().minus(Duration.ofDays(daysAgo)).toEpochMilli() * 1_000;
    }

    private void version(String key, int daysAgo, int deleted) throws Exception {
        Sql.run(
                centralDb,
                "INSERT INTO hybridsync_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted)"
                        + " VALUES ('customer', '" + key + "', " + micros(daysAgo) + ", 'store-1', 'j', 1, " + deleted
                        + ")");
    }

    private void node(String name, int seenDaysAgo) throws Exception {
        Sql.run(
                centralDb,
                "INSERT INTO hybridsync_node (node_id, last_seen_at, clock_offset, applied, superseded, deferred, rejected)"
                        + " VALUES ('" + name + "', " + micros(seenDaysAgo) + ", 0, 0, 0, 0, 0)");
    }

    private AppRun atCentral(String... command) {
        return AppRun.of(Map.of("APP_MODE", "central", "DB_URL", centralDb), command);
    }

    private static JsonNode json(AppRun run) throws Exception {
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void statusTellsSizeAndGrowth() throws Exception {
        node("store-1", 0);
        LocalDate tenDaysAgo = LocalDate.now(ZoneOffset.UTC).minusDays(10);
        Sql.run(
                centralDb,
                "INSERT INTO hybridsync_version_size (sampled_on, row_count) VALUES (" + tenDaysAgo.toEpochDay()
                        + ", 1)");
        JsonNode status = json(atCentral("status", "--json"));
        assertThat(status.get("nodes").intValue()).isOne();
        assertThat(status.get("versions").intValue()).isEqualTo(4);
        assertThat(status.get("versionsExact").booleanValue()).isTrue();
        assertThat(status.get("tombstones").intValue()).isEqualTo(3);
        assertThat(status.get("growth").get(tenDaysAgo.toString()).textValue()).isEqualTo("+3");
        assertThat(atCentral("status").out())
                .containsPattern("versions +4\\R")
                .containsPattern("tombstones +3\\R")
                .contains("since " + tenDaysAgo + " about +3 versions");
    }

    @Test
    void oldTombstonesAreCountedAndRemoved() throws Exception {
        node("store-1", 0);
        assertThat(atCentral("tombstones", "90d").out())
                .startsWith("4 versions, 3 of deleted rows; 2 of these were deleted before ")
                .contains("--purge removes them");
        assertThat(json(atCentral("tombstones", "90d", "--purge", "--json"))
                        .get("removed")
                        .intValue())
                .isEqualTo(2);
        assertThat(json(atCentral("tombstones", "90d", "--json")).get("old").intValue())
                .isZero();
        JsonNode status = json(atCentral("status", "--json"));
        assertThat(status.get("versions").intValue()).isEqualTo(2);
        assertThat(status.get("purgedBefore").textValue()).startsWith("20");
    }

    @Test
    void aSilentNodeKeepsThemUnlessForced() throws Exception {
        node("late", 150);
        AppRun refused = atCentral("tombstones", "90d", "--purge");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("nothing was removed", "'late'", "151 days", "--force");
        assertThat(json(atCentral("tombstones", "151d", "--purge", "--json"))
                        .get("removed")
                        .intValue())
                .isOne();
        assertThat(json(atCentral("tombstones", "90d", "--purge", "--force", "--json"))
                        .get("removed")
                        .intValue())
                .isOne();
    }

    @Test
    void whatIsNoAgeIsAMisuse() {
        for (String age : new String[] {"90", "d", "-1d", "999999d", "1h"}) {
            assertThat(atCentral("tombstones", age).status()).as(age).isEqualTo(2);
        }
        assertThat(atCentral("tombstones", "90d", "--force").status()).isEqualTo(2);
    }
}
