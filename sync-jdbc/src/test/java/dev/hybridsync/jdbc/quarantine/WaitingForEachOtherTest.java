package dev.hybridsync.jdbc.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.Effort;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.WholeSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rows that central refuses because of each other, and that arrive in different batches, even long after each other, as
 * after kills or late commits: the flush that sends the last of them gets all of them through.
 */
class WaitingForEachOtherTest extends WholeSystem {
    private static final String[] TABLES = {
        "customer (id VARCHAR(20) NOT NULL PRIMARY KEY, code VARCHAR(20) UNIQUE)",
        "orders (id VARCHAR(20) NOT NULL PRIMARY KEY, customer_id VARCHAR(20) NOT NULL REFERENCES customer (id))",
        "line (id VARCHAR(20) NOT NULL PRIMARY KEY, order_id VARCHAR(20) NOT NULL REFERENCES orders (id))"
    };

    /** An entry of the journal that a test keeps back. */
    private record Entry(Object table, Object key, Object changedAt) {}

    WaitingForEachOtherTest() {
        super(TABLES);
    }

    /** What the host has, and what it changes in one transaction; {@code #} stands for a number of its own. */
    private enum Circle {
        ORDERS_MOVE_FROM_A_DELETED_CUSTOMER_TO_A_NEW_ONE_WITH_ITS_CODE(
                List.of(
                        "INSERT INTO customer VALUES ('c16-#', 'x-#')",
                        "INSERT INTO orders VALUES ('o1-#', 'c16-#'), ('o2-#', 'c16-#'), ('o3-#', 'c16-#'), ('o4-#', 'c16-#')"),
                List.of(
                        "INSERT INTO customer VALUES ('c3-#', NULL)",
                        "UPDATE orders SET customer_id = 'c3-#' WHERE customer_id = 'c16-#'",
                        "DELETE FROM customer WHERE id = 'c16-#'",
                        "UPDATE customer SET code = 'x-#' WHERE id = 'c3-#'")),
        TWO_TRADE_THEIR_CODES(
                List.of("INSERT INTO customer VALUES ('1-#', 'a-#'), ('2-#', 'b-#')"),
                List.of(
                        "UPDATE customer SET code = NULL WHERE id = '1-#'",
                        "UPDATE customer SET code = 'a-#' WHERE id = '2-#'",
                        "UPDATE customer SET code = 'b-#' WHERE id = '1-#'")),
        THREE_HAND_THEIR_CODES_ON(
                List.of("INSERT INTO customer VALUES ('1-#', 'a-#'), ('2-#', 'b-#'), ('3-#', 'c-#')"),
                List.of(
                        "UPDATE customer SET code = 'd-#' WHERE id = '3-#'",
                        "UPDATE customer SET code = 'c-#' WHERE id = '2-#'",
                        "UPDATE customer SET code = 'b-#' WHERE id = '1-#'",
                        "UPDATE customer SET code = 'a-#' WHERE id = '3-#'")),
        A_CODE_COMES_BACK_UNDER_ANOTHER_KEY(
                List.of("INSERT INTO customer VALUES ('old-#', 'x-#')"),
                List.of("DELETE FROM customer WHERE id = 'old-#'", "INSERT INTO customer VALUES ('new-#', 'x-#')")),
        /**
         * The new customer gets the code of another one, which gets the code of a deleted one, whose orders move to the
         * new one.
         */
        A_CODE_IS_HANDED_ON_ROUND_TWO_CORNERS(
                List.of(
                        "INSERT INTO customer VALUES ('1-#', 'a-#'), ('2-#', 'b-#')",
                        "INSERT INTO orders VALUES ('o1-#', '1-#'), ('o2-#', '2-#')",
                        "INSERT INTO line VALUES ('l1-#', 'o1-#')"),
                List.of(
                        "INSERT INTO customer VALUES ('3-#', NULL)",
                        "INSERT INTO orders VALUES ('o3-#', '3-#')",
                        "UPDATE orders SET customer_id = '3-#' WHERE id = 'o1-#'",
                        "UPDATE line SET order_id = 'o3-#' WHERE id = 'l1-#'",
                        "DELETE FROM customer WHERE id = '1-#'",
                        "UPDATE customer SET code = 'a-#' WHERE id = '2-#'",
                        "UPDATE customer SET code = 'b-#' WHERE id = '3-#'",
                        "DELETE FROM orders WHERE id = 'o1-#'"));

        private final List<String> before;
        private final List<String> change;

        Circle(List<String> before, List<String> change) {
            this.before = before;
            this.change = change;
        }
    }

    private static void run(Site site, List<String> statements, int number) {
        site.database.execute(statements.stream()
                .map(sql -> sql.replace("#", String.valueOf(number)))
                .toArray(String[]::new));
    }

    /** Takes the entries out of the journal: one for each row, in random order. */
    private static List<Entry> keepBack(Site site, Random random) {
        List<Entry> entries = new ArrayList<>(new LinkedHashSet<>(site
                .database
                .rows("SELECT table_name, row_key, MAX(changed_at) FROM hybridsync_journal"
                        + " GROUP BY table_name, row_key ORDER BY table_name, row_key")
                .stream()
                .map(row -> new Entry(row.get(0), row.get(1), row.get(2)))
                .toList()));
        site.database.execute("DELETE FROM hybridsync_journal");
        Collections.shuffle(entries, random);
        return entries;
    }

    private static void commit(Site site, Entry entry) {
        site.database.execute("INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('" + entry.table
                + "', '" + entry.key.toString().replace("'", "''") + "', " + entry.changedAt + ")");
    }

    private void pause(Duration time) {
        clock.advance(time);
        centralClock.advance(time);
    }

    private void assertSame(Site site, String when) {
        for (String table : List.of("customer", "orders", "line")) {
            String sql = "SELECT * FROM " + table + " ORDER BY id";
            assertThat(central.rows(sql)).as(when).isEqualTo(site.database.rows(sql));
        }
    }

    @ParameterizedTest
    @CsvSource({"H2, POSTGRESQL", "SQLITE, MARIADB", "POSTGRESQL, SQLITE", "MARIADB, H2"})
    void theFlushThatSendsTheLastOneGetsAllThrough(Kind local, Kind kind) {
        central(kind);
        Site site = site(local, "site-1", 40);
        int number = 0;
        for (int seed = 1; seed <= Effort.of(2, 60); seed++) {
            for (Circle circle : Circle.values()) {
                Random random = new Random(seed);
                String when = circle + ", seed " + seed;
                run(site, circle.before, ++number);
                site.flushAll();
                run(site, circle.change, number);
                List<Entry> entries = keepBack(site, random);
                for (Entry entry : entries.subList(0, entries.size() - 1)) {
                    commit(site, entry);
                    for (int flush = random.nextInt(5); flush > 0; flush--) {
                        site.flush();
                        pause(Duration.ofSeconds(random.nextInt(3) * random.nextInt(600)));
                    }
                }
                commit(site, entries.get(entries.size() - 1));
                assertThat(site.flush().isComplete())
                        .as(when + " " + entries + " " + site.client.quarantine())
                        .isTrue();
                assertSame(site, when);
            }
        }
    }
}
