package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Django's users, whose times are UTC in {@code datetime} on SQLite and MariaDB, and in {@code timestamptz} on PostgreSQL. */
class DeclaredZoneTest {
    private static final Map<String, String> UTC = Map.of("SYNC_ZONE", "UTC");

    @Test
    void timesWithoutZoneMeetInstantsOnceTheSiteDeclaresTheirZone() throws Exception {
        try (TestDatabase local = Kind.SQLITE.create();
                TestDatabase headquarters = Kind.POSTGRESQL.create()) {
            local.execute(
                    "CREATE TABLE auth_user (id integer NOT NULL PRIMARY KEY, last_login datetime, date_joined datetime NOT NULL)",
                    "INSERT INTO auth_user VALUES (1, NULL, '2024-05-05 10:11:12.123456'),"
                            + " (2, '2024-05-05T10:11:12Z', '2024-05-05 10:11:12Z'), (3, NULL, '2024-05-05 10:11:12+00:00')");
            headquarters.execute(
                    "CREATE TABLE auth_user (id integer PRIMARY KEY, last_login timestamptz, date_joined timestamptz NOT NULL)");
            try (RunningCentral central =
                    new RunningCentral(headquarters.url(), Map.of("DB_USER", headquarters.user()))) {
                Map<String, String> site = site(local, central);
                AppRun before = AppRun.of(site, "preflight");
                assertThat(before.all().lines().filter(line -> line.contains("ZONE_NOT_DECLARED")))
                        .hasSize(2)
                        .anyMatch(line -> line.contains("last_login"))
                        .anyMatch(line -> line.contains("date_joined"));
                assertThat(AppRun.of(site, "flush").status()).isOne();

                AppRun declared = AppRun.of(with(site, UTC), "flush");
                assertThat(declared.status()).as(declared.all()).isZero();
                assertThat(AppRun.of(with(site, UTC), "preflight").all()).doesNotContain("ZONE_NOT_DECLARED");
            }
            assertThat(headquarters.rows("SELECT id FROM auth_user WHERE date_joined = CASE WHEN id = 1"
                            + " THEN timestamptz '2024-05-05 10:11:12.123456Z' ELSE timestamptz '2024-05-05 10:11:12Z' END"
                            + " AND (id = 2) = (last_login IS NOT NULL) ORDER BY id"))
                    .isEqualTo(List.of(List.of(1), List.of(2), List.of(3)));
        }
    }

    @Test
    void instantsMeetTimesWithoutZoneOnceCentralDeclaresTheirZone() throws Exception {
        try (TestDatabase local = Kind.POSTGRESQL.create();
                TestDatabase headquarters = Kind.MARIADB.create()) {
            local.execute(
                    "CREATE TABLE auth_user (id integer NOT NULL PRIMARY KEY, date_joined timestamptz NOT NULL)",
                    "INSERT INTO auth_user VALUES (1, '2024-05-05 10:11:12+02')");
            headquarters.execute(
                    "CREATE TABLE auth_user (id integer NOT NULL PRIMARY KEY, date_joined datetime NOT NULL)");
            try (RunningCentral central =
                    new RunningCentral(headquarters.url(), with(Map.of("DB_USER", headquarters.user()), UTC))) {
                AppRun run = AppRun.of(site(local, central), "flush");
                assertThat(run.status()).as(run.all()).isZero();
            }
            assertThat(headquarters.count("SELECT COUNT(*) FROM auth_user WHERE date_joined = '2024-05-05 08:11:12'"))
                    .isOne();
        }
    }

    @Test
    void whatIsNoZoneIsAMisuseThatNamesTheVariable() {
        AppRun run = AppRun.of(
                Map.of("APP_MODE", "local", "SYNC_NODE_ID", "n", "DB_URL", "jdbc:sqlite::memory:", "SYNC_ZONE", "Mars"),
                "install");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.all()).contains("SYNC_ZONE holds 'Mars'");
    }

    private static Map<String, String> site(TestDatabase local, RunningCentral central) throws Exception {
        return Map.of(
                "APP_MODE",
                "local",
                "DB_URL",
                local.url(),
                "DB_USER",
                local.user(),
                "SYNC_NODE_ID",
                "store-042",
                "CENTRAL_API_URL",
                central.url(),
                "SYNC_API_KEY",
                central.issueKey("store-042"));
    }

    private static Map<String, String> with(Map<String, String> variables, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return all;
    }
}
