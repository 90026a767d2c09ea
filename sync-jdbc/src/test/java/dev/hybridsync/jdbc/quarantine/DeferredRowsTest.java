package dev.hybridsync.jdbc.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.status.QuarantinedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that central can't take yet arrive without anybody's help, whatever they wait for. */
class DeferredRowsTest extends WholeSystem {
    private static final String[] TABLES = {
        "country (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))",
        "customer (id INTEGER NOT NULL PRIMARY KEY, country_id INTEGER REFERENCES country(id), name VARCHAR(40))",
        "orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER REFERENCES customer(id), country_id INTEGER"
                + " REFERENCES country(id), note VARCHAR(40))",
        "users (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(40) UNIQUE)",
        "badge (id INTEGER NOT NULL PRIMARY KEY, code VARCHAR(40) NOT NULL UNIQUE)"
    };

    DeferredRowsTest() {
        super(TABLES);
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, POSTGRESQL", "POSTGRESQL, SQLITE", "H2, SQLITE", "MARIADB, SQLITE"})
    void parentsThatAnotherSiteDeletedComeBackWithTheirChild(TestDatabase.Kind local, TestDatabase.Kind kind) {
        central(kind);
        Site site = site(local, "site-1", 2);
        Site other = site("site-2", 100);
        for (Site each : new Site[] {site, other}) {
            each.database.execute("INSERT INTO country VALUES (1, 'k')", "INSERT INTO customer VALUES (1, 1, 'c')");
            each.flushAll();
        }
        other.database.execute("DELETE FROM customer", "DELETE FROM country");
        other.flushAll();
        assertThat(rows("SELECT COUNT(*) FROM customer")).containsExactly("0");
        site.database.execute("INSERT INTO orders VALUES (1, 1, NULL, 'o')");
        site.flushAll();
        assertThat(rows("SELECT o.id, c.name, k.name FROM orders o JOIN customer c ON c.id = o.customer_id"
                        + " JOIN country k ON k.id = c.country_id"))
                .containsExactly("1 c k");
        site.transport.clear();
        site.flush();
        assertThat(site.transport.sent("customer")).isEmpty();
    }

    @Test
    void aParentThatASiteWhoseClockIsAheadDeletedComesBackWhenItsTimeIsOver() {
        central(TestDatabase.Kind.SQLITE);
        Site site = site("site-1", 100);
        Site other = site("site-2", 100);
        for (Site each : List.of(site, other)) {
            each.database.execute("INSERT INTO customer VALUES (1, NULL, 'c')");
            each.flushAll();
        }
        Instant deleted = Instant.now().plusSeconds(2);
        other.database.execute("DELETE FROM customer");
        other.changedAt(deleted.toString());
        other.flushAll();
        site.database.execute("INSERT INTO orders VALUES (1, 1, NULL, 'o')");
        assertThat(site.flush().quarantined()).isEqualTo(1);
        await().until(() -> Instant.now().isAfter(deleted));
        clock.advance(Duration.ofMinutes(1));
        site.flushAll();
        assertThat(rows("SELECT o.id, c.name FROM orders o JOIN customer c ON c.id = o.customer_id"))
                .containsExactly("1 c");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void whereItIsNotKnownWhichParentIsMissingNoNewerStateOfAnotherSiteIsOverwritten(TestDatabase.Kind kind) {
        central(kind);
        Site site = site("site-1", 100);
        Site other = site("site-2", 100);
        site.database.execute("INSERT INTO country VALUES (1, 'old')", "INSERT INTO customer VALUES (1, NULL, 'c')");
        site.flushAll();
        other.database.execute("INSERT INTO country VALUES (1, 'newer')");
        other.flushAll();
        central.execute("DELETE FROM customer");
        site.database.execute("INSERT INTO orders VALUES (1, 1, 1, 'o')");
        site.flushAll();
        assertThat(rows("SELECT o.id, c.name, k.name FROM orders o JOIN customer c ON c.id = o.customer_id"
                        + " JOIN country k ON k.id = o.country_id"))
                .containsExactly("1 c newer");
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void childrenOfARejectedParentWaitAndGoByThemselvesOnceItIsAccepted(TestDatabase.Kind kind) {
        central(kind);
        central.execute(kind.sql("names of customers that are x are refused"));
        Site site = site("site-1", 100);
        site.database.execute("INSERT INTO customer VALUES (1, NULL, 'x'), (2, NULL, 'x')");
        site.database.execute("INSERT INTO orders VALUES (1, 1, NULL, 'o'), (2, 2, NULL, 'o')");
        assertThat(site.flush().quarantined()).isEqualTo(4);
        site.flush(); // the next two flushes try them without a pause
        site.flush();
        site.transport.clear();
        site.flush();
        assertThat(site.transport.sent("orders")).isEmpty();
        assertThat(site.transport.sent("customer"))
                .as("a parent in quarantine is not journaled")
                .isEmpty();

        site.database.execute("UPDATE customer SET name = 'y' WHERE id = 1");
        site.flush();
        assertThat(rows("SELECT id FROM orders")).containsExactly("1");
        assertThat(site.transport.sent("orders"))
                .as("only the one whose parent arrived")
                .hasSize(1);
        central.execute(
                kind == TestDatabase.Kind.SQLITE ? "DROP TRIGGER no_x" : "ALTER TABLE customer DROP CONSTRAINT no_x");
        assertThat(site.client.retryRejected()).isEqualTo(1);
        site.flushAll();
        assertThat(rows("SELECT id FROM orders ORDER BY id")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, SQLITE", "POSTGRESQL, SQLITE", "H2, SQLITE", "MARIADB, SQLITE"})
    void howeverManyRowsWaitTheyGoInTheFlushInWhichTheirParentsArrive(TestDatabase.Kind local, TestDatabase.Kind kind) {
        central(kind);
        central.execute(
                "CREATE TRIGGER no_x BEFORE INSERT ON country WHEN NEW.name = 'x' BEGIN SELECT RAISE(ABORT, 'x'); END");
        Site site = site(local, "site-1", 500);
        int rows = 1_100;
        site.database.execute(
                "INSERT INTO country VALUES " + values(rows, "(%1$d, 'x')"),
                "INSERT INTO customer VALUES " + values(rows, "(%1$d, %1$d, 'c')"));
        for (int flush = 0; flush < 3; flush++) { // from the third flush on they wait until their time has come
            assertThat(site.flush().quarantined()).isEqualTo(2 * rows);
        }
        site.database.execute("UPDATE country SET name = 'y'");
        assertThat(site.flush().isComplete()).isTrue();
        assertThat(central.count("SELECT COUNT(*) FROM customer")).isEqualTo(rows);
    }

    private static String values(int rows, String row) {
        return IntStream.rangeClosed(1, rows).mapToObj(row::formatted).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void rowsThatTradeAUniqueValueEndRightAlsoInDifferentBatches(TestDatabase.Kind kind) {
        central(kind);
        Site site = site("site-1", 1);
        site.database.execute(
                "INSERT INTO users VALUES (1, 'a'), (2, 'b')", "INSERT INTO badge VALUES (1, 'a'), (2, 'b')");
        site.flushAll();
        trade(site, "users", "email");
        site.flushAll();
        assertThat(rows("SELECT id, email FROM users ORDER BY id")).containsExactly("1 b", "2 a");

        trade(site, "badge", "code");
        site.flush();
        assertThat(site.client.quarantine())
                .as("what can't be null can't be traded")
                .extracting(QuarantinedRow::code)
                .containsExactly(OutcomeCode.UNIQUE, OutcomeCode.UNIQUE);
        site.database.execute("UPDATE badge SET code = 'free' WHERE id = 1");
        site.flushAll();
        site.database.execute("UPDATE badge SET code = 'b' WHERE id = 1");
        site.flushAll();
        assertThat(rows("SELECT id, code FROM badge ORDER BY id")).containsExactly("1 b", "2 a");
    }

    private static void trade(Site site, String table, String column) {
        String set = "UPDATE " + table + " SET " + column + " = ";
        site.database.execute(set + "'t' WHERE id = 1", set + "'a' WHERE id = 2", set + "'b' WHERE id = 1");
    }

    @ParameterizedTest
    @CsvSource({"SQLITE, POSTGRESQL", "POSTGRESQL, SQLITE", "H2, SQLITE", "MARIADB, SQLITE"})
    void aDeleteThatOthersReferToWaitsUntilTheyAreGone(TestDatabase.Kind local, TestDatabase.Kind kind) {
        central(kind);
        Site site = site(local, "site-1", 100);
        Site other = site("site-2", 100);
        site.database.execute("INSERT INTO customer VALUES (1, NULL, 'c')");
        site.flushAll();
        other.database.execute(
                "INSERT INTO customer VALUES (1, NULL, 'c')", "INSERT INTO orders VALUES (7, 1, NULL, 'o')");
        other.flushAll();
        site.database.execute("DELETE FROM customer");
        assertThat(site.flush().quarantined()).isEqualTo(1);
        site.flush(); // the next two flushes try it without a pause
        site.flush();
        other.database.execute("DELETE FROM orders");
        other.flushAll();
        site.flush();
        assertThat(rows("SELECT COUNT(*) FROM customer")).containsExactly("1");
        clock.advance(Duration.ofMinutes(1));
        site.flushAll();
        assertThat(rows("SELECT COUNT(*) FROM customer")).containsExactly("0");
        assertThat(site.transport.sent("customer"))
                .extracting(Change::operation)
                .hasSize(6);
    }
}
