package dev.hybridsync.jdbc.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.List;
import java.util.TimeZone;
import org.h2.util.DateTimeUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tables as Django, Rails and Roundcube create them on SQLite and MariaDB, synced to PostgreSQL tables as they create
 * them there, and back.
 */
class FrameworkTimesTest {
    private static final TimeZone BEFORE = TimeZone.getDefault();
    private static final SyncSchema SCHEMA = SyncSchema.builder()
            .zone("UTC")
            .table("auth_user")
            .table("posts")
            .table("users")
            .build();

    /** Times in UTC, around the clock changes of the JVM, of the sessions and of the servers. */
    private static final List<String> TIMES = List.of(
            "2024-03-31 01:30:00",
            "2024-03-31 02:30:00",
            "2024-10-27 00:30:00",
            "2024-10-27 01:30:00",
            "2024-10-27 02:30:00",
            "2024-04-06 15:15:00",
            "2024-10-05 16:00:00",
            "2024-03-10 05:30:00",
            "2024-11-03 04:00:00",
            "1000-01-01 00:00:00",
            "1970-01-01 00:00:00",
            "2038-01-19 03:14:08");

    @BeforeAll
    static void moveTheJvm() {
        TimeZone.setDefault(TimeZone.getTimeZone(Zones.JVM));
        DateTimeUtils.resetCalendar(); // H2 remembers the JVM's zone
    }

    @AfterAll
    static void moveTheJvmBack() {
        TimeZone.setDefault(BEFORE);
        DateTimeUtils.resetCalendar();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "MARIADB"})
    void everyRowArrivesAsTheSameInstantAndComesBackAsItWas(Kind kind) {
        try (TestDatabase local = kind.create();
                TestDatabase central = Kind.POSTGRESQL.create();
                TestDatabase back = kind.create()) {
            String micros = kind == Kind.SQLITE ? "datetime" : "datetime(6)";
            create(local, micros, micros, "datetime");
            create(central, "timestamp with time zone", "timestamp(6) with time zone", "timestamp(0) with time zone");
            create(back, micros, micros, "datetime");
            for (int i = 0; i < TIMES.size(); i++) {
                String time = TIMES.get(i);
                local.execute(
                        "INSERT INTO auth_user VALUES (" + i + ", NULL, '" + time + ".123456')",
                        "INSERT INTO posts VALUES (" + i + ", '" + time + ".000001', '" + time + ".999999')",
                        "INSERT INTO users VALUES (" + i + ", '" + time + "', NULL)");
            }

            sync(local, central);

            for (int i = 0; i < TIMES.size(); i++) {
                String instant = "timestamptz '" + TIMES.get(i);
                assertThat(central.count(
                                "SELECT COUNT(*) FROM auth_user JOIN posts USING (id) JOIN users USING (id) WHERE id = "
                                        + i + " AND last_login IS NULL AND date_joined = " + instant
                                        + ".123456Z' AND created_at = "
                                        + instant + ".000001Z' AND updated_at = " + instant + ".999999Z' AND created = "
                                        + instant
                                        + "Z'"))
                        .as(TIMES.get(i))
                        .isOne();
            }

            sync(central, back);

            for (String table : List.of("auth_user", "posts", "users")) {
                assertThat(back.comparable(table))
                        .isEqualTo(local.comparable(table))
                        .hasSize(TIMES.size());
            }
        }
    }

    private static void create(TestDatabase database, String django, String rails, String roundcube) {
        database.execute(
                "CREATE TABLE auth_user (id integer NOT NULL PRIMARY KEY, last_login " + django + " NULL, date_joined "
                        + django + " NOT NULL)",
                "CREATE TABLE posts (id integer NOT NULL PRIMARY KEY, created_at " + rails + " NOT NULL, updated_at "
                        + rails + " NOT NULL)",
                "CREATE TABLE users (id integer NOT NULL PRIMARY KEY, created " + roundcube
                        + " DEFAULT '1000-01-01 00:00:00' NOT NULL, failed_login " + roundcube + " DEFAULT NULL)");
    }

    private static void sync(TestDatabase here, TestDatabase there) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(Zones.of(there), SCHEMA))
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        try (SyncClient client = SyncClient.builder()
                .nodeId("frameworks")
                .journal(JdbcChangeJournal.create(Zones.of(here), SCHEMA))
                .transport(new DirectTransport(handler))
                .build()) {
            client.install();
            assertThat(client.flush().isComplete())
                    .as(client.quarantine().toString())
                    .isTrue();
        }
    }
}
