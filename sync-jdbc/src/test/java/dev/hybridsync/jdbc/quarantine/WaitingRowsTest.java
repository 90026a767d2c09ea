package dev.hybridsync.jdbc.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows that refer to a user whose table is not synced, and to a patient whose table is: how often they are sent without
 * success.
 */
class WaitingRowsTest extends WholeSystem {
    private static final int ROWS = 20;

    WaitingRowsTest() {
        super(SyncSchema.builder().table("patient").table("vaccination").build());
    }

    @Override
    public void create(TestDatabase database) {
        database.execute(
                "CREATE TABLE user_account (id VARCHAR(36) NOT NULL PRIMARY KEY)",
                "CREATE TABLE patient (id VARCHAR(36) NOT NULL PRIMARY KEY, name VARCHAR(20))",
                "CREATE TABLE vaccination (id VARCHAR(36) NOT NULL PRIMARY KEY, patient_id VARCHAR(36) NOT NULL, user_id"
                        + " VARCHAR(36) NOT NULL, FOREIGN KEY (patient_id) REFERENCES patient (id), FOREIGN KEY (user_id)"
                        + " REFERENCES user_account (id))",
                "INSERT INTO user_account VALUES ('known')");
    }

    private Site siteWithWaitingRows(Kind kind) {
        central(kind == Kind.SQLITE ? Kind.POSTGRESQL : Kind.SQLITE);
        Site site = site(kind, "site-1", 7);
        site.database.execute(
                "INSERT INTO user_account VALUES ('unknown')", "INSERT INTO patient VALUES ('p1', 'x'), ('p2', 'y')");
        return site;
    }

    private static void vaccinate(Site site, String user) {
        for (int i = 0; i < ROWS; i++) {
            site.database.execute("INSERT INTO vaccination VALUES ('" + user + " " + i + "', 'p" + (1 + i % 2) + "', '"
                    + user + "')");
        }
    }

    /** How often each row of a table was sent since the last time. */
    private static Map<Object, Long> sent(Site site, String table) {
        return site.transport.sent(table).stream()
                .collect(Collectors.groupingBy(
                        (Change change) -> change.key().values().iterator().next(), Collectors.counting()));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eachIsSentOnceForEachThingThatArrives(Kind kind) {
        Site site = siteWithWaitingRows(kind);
        vaccinate(site, "unknown");
        site.flush();
        assertThat(sent(site, "vaccination"))
                .hasSize(ROWS)
                .containsValue(2L)
                .allSatisfy((id, times) -> assertThat(times)
                        .as("at first, and at the end of the flush")
                        .isEqualTo(2));
        assertThat(sent(site, "patient"))
                .as("central has just got them")
                .containsOnly(Map.entry("p1", 1L), Map.entry("p2", 1L));
        for (int flush = 0; flush < 3; flush++) {
            site.transport.clear();
            site.flush();
            assertThat(sent(site, "vaccination").values())
                    .as("once, and once more when a patient came again")
                    .allMatch(times -> times <= 2);
            assertThat(sent(site, "patient").values()).allMatch(times -> times == 1);
        }
        central.execute("INSERT INTO user_account VALUES ('unknown')");
        site.client.retryAll();
        site.flushAll();
        assertThat(central.count("SELECT COUNT(*) FROM vaccination")).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatArrivesForOthersDoesNotSendThemAgain(Kind kind) {
        Site site = siteWithWaitingRows(kind);
        vaccinate(site, "unknown");
        for (int flush = 0; flush < 8; flush++) {
            site.flush();
        }
        site.transport.clear();
        vaccinate(site, "known");
        site.database.execute("INSERT INTO patient VALUES ('p3', 'z')");
        site.flush();
        assertThat(sent(site, "vaccination").keySet())
                .allMatch(id -> id.toString().startsWith("known"));
    }
}
