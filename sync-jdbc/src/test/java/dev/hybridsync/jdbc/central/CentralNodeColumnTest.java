package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sites whose databases assign the same numbers, with their rows side by side in central's tables. */
@EachDatabase
class CentralNodeColumnTest extends CentralFixture {
    private static final String SITE = "site_id VARCHAR(64) NOT NULL, ";
    private static final String COUNTRY =
            "CREATE TABLE country (code VARCHAR(2) NOT NULL PRIMARY KEY, name VARCHAR(20))";
    private static final String CUSTOMER = "CREATE TABLE customer (" + SITE
            + "id INTEGER NOT NULL, number INTEGER, country VARCHAR(2) REFERENCES country(code), up INTEGER,"
            + " PRIMARY KEY (site_id, id), UNIQUE (site_id, number),"
            + " FOREIGN KEY (site_id, up) REFERENCES customer(site_id, id))";
    private static final String ORDERS = "CREATE TABLE orders (id INTEGER NOT NULL, customer_id INTEGER, " + SITE
            + "PRIMARY KEY (id, site_id),"
            + " FOREIGN KEY (site_id, customer_id) REFERENCES customer(site_id, id) ON DELETE CASCADE)";
    private static final SyncSchema SCHEMA = SyncSchema.builder()
            .nodeColumn("site_id")
            .table("orders")
            .table("customer")
            .table("country", table -> table.withoutNodeColumn())
            .build();

    private PushingNode other;

    CentralNodeColumnTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private void shop() {
        central(SCHEMA, COUNTRY, CUSTOMER, ORDERS);
        other = node("store-2");
    }

    private List<String> pushOther(Change... changes) {
        return outcomes(other.push(changes), changes);
    }

    private List<String> customers() {
        return rows("SELECT site_id, id, number FROM customer ORDER BY site_id, id");
    }

    @Test
    void rowsOfTwoSitesWithOneKeyAreTwoRows() {
        shop();
        assertThat(push(node.upsert("customer", "id", 1, "number", 10))).containsExactly("APPLIED");
        assertThat(pushOther(other.upsertAt(now.minusSeconds(9), "customer", "id", 1, "number", 10)))
                .as("older than the other site's")
                .containsExactly("APPLIED");
        assertThat(customers()).containsExactly("store-1 1 10", "store-2 1 10");
        assertThat(pushOther(other.upsertAt(Instant.EPOCH, "customer", "id", 1, "number", 11)))
                .as("a site's own later change")
                .containsExactly("APPLIED");
        assertThat(customers()).containsExactly("store-1 1 10", "store-2 1 11");
        Batch batch = other.batch(other.delete("customer", "id", 1), other.delete("customer", "id", 7));
        assertThat(other.send(batch).applied()).isEqualTo(2);
        assertThat(other.send(batch).applied()).as("the repeat").isEqualTo(2);
        assertThat(customers()).containsExactly("store-1 1 10");
        assertThat(rows("SELECT row_key FROM hybridsync_version WHERE deleted = 1 ORDER BY row_key"))
                .containsExactly("store-2,1", "store-2,7");
        assertThat(pushOther(other.upsert("customer", "id", 1, "number", 12))).containsExactly("APPLIED");
        assertThat(push(node.delete("customer", "id", 1))).containsExactly("APPLIED");
        assertThat(customers()).containsExactly("store-2 1 12");
    }

    @Test
    void aRowRefersOnlyToRowsOfItsSite() {
        shop();
        assertThat(push(
                        node.upsert("orders", "id", 1, "customer_id", 1),
                        node.upsert("orders", "id", 2, "customer_id", 2),
                        node.upsert("orders", "id", 3, "customer_id", null),
                        node.upsert("customer", "id", 1)))
                .containsExactly("APPLIED", "DEFERRED FOREIGN_KEY", "APPLIED", "APPLIED");
        assertThat(pushOther(other.upsert("orders", "id", 1, "customer_id", 1)))
                .as("only the other site has that customer")
                .containsExactly("DEFERRED FOREIGN_KEY");
        assertThat(pushOther(other.upsert("orders", "id", 1, "customer_id", 1), other.upsert("customer", "id", 1)))
                .containsOnly("APPLIED");
        assertThat(push(node.delete("customer", "id", 1))).containsExactly("DEFERRED FOREIGN_KEY");
        assertThat(push(node.delete("customer", "id", 1), node.delete("orders", "id", 1)))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT site_id, id, customer_id FROM orders ORDER BY site_id, id"))
                .containsExactly("store-1 3 null", "store-2 1 1");
        assertThat(customers()).containsExactly("store-2 1 null");
    }

    @Test
    void referencesInsideATableAreWrittenAndDeletedInAnyOrder() {
        shop();
        for (PushingNode site : List.of(node, other)) {
            Change[] chain = new Change[20];
            for (int i = 0; i < chain.length; i++) {
                chain[i] = site.upsert("customer", "id", i, "up", i < 19 ? i + 1 : null);
            }
            assertThat(outcomes(site.push(chain), chain)).containsOnly("APPLIED");
        }
        Change held = other.delete("customer", "id", 7);
        assertThat(pushOther(held)).containsExactly("DEFERRED FOREIGN_KEY");
        Change[] all = new Change[20];
        for (int i = 0; i < all.length; i++) {
            all[i] = other.delete("customer", "id", i);
        }
        assertThat(pushOther(all)).containsOnly("APPLIED");
        assertThat(rows("SELECT DISTINCT site_id FROM customer")).containsExactly("store-1");
        assertThat(push(
                        node.upsert("customer", "id", 30, "up", 31),
                        node.upsert("customer", "id", 31, "up", 30),
                        node.upsert("customer", "id", 32, "up", 99)))
                .containsExactly("APPLIED", "APPLIED", "DEFERRED FOREIGN_KEY");
    }

    @Test
    void uniqueValuesAreUniqueInASiteAndCanBeTraded() {
        shop();
        assertThat(push(node.upsert("customer", "id", 1, "number", 1), node.upsert("customer", "id", 2, "number", 2)))
                .containsOnly("APPLIED");
        assertThat(pushOther(
                        other.upsert("customer", "id", 1, "number", 2), other.upsert("customer", "id", 2, "number", 1)))
                .containsOnly("APPLIED");
        assertThat(push(
                        node.upsert("customer", "id", 1, "number", 2),
                        node.upsert("customer", "id", 2, "number", 1),
                        node.upsert("customer", "id", 3, "number", 2)))
                .containsExactly("APPLIED", "APPLIED", "DEFERRED UNIQUE");
        assertThat(customers()).containsExactly("store-1 1 2", "store-1 2 1", "store-2 1 2", "store-2 2 1");
    }

    @Test
    void aTableWithoutNodeColumnIsSharedByAllSites() {
        shop();
        assertThat(push(
                        node.upsert("customer", "id", 1, "country", "fr"),
                        node.upsert("country", "code", "fr", "name", "France")))
                .containsOnly("APPLIED");
        assertThat(pushOther(
                        other.upsert("customer", "id", 1, "country", "fr"),
                        other.upsertAt(now.plusSeconds(1), "country", "code", "fr", "name", "la France")))
                .containsOnly("APPLIED");
        assertThat(rows("SELECT code, name FROM country")).containsExactly("fr la France");
        assertThat(push(node.delete("customer", "id", 1), node.deleteAt(now.plusSeconds(2), "country", "code", "fr")))
                .containsExactly("APPLIED", "DEFERRED FOREIGN_KEY");
    }

    @Test
    void aRowThatNamesAnotherSiteOrNoneIsRefused() {
        shop();
        assertThat(push(
                        node.upsert("customer", "id", 1, "site_id", "store-1"),
                        node.upsert("customer", "id", 2, "site_id", MARKER),
                        node.upsert("customer", "id", 3, "SITE_ID", null),
                        node.upsertByKey(2, now, "customer", "id", 4, "site_id", "store-1", "number", 4),
                        node.upsertByKey(2, now, "customer", "id", 5, "site_id", MARKER),
                        node.delete("customer", "id", 1, "site_id", "store-2"),
                        node.delete("customer", "site_id", "store-1")))
                .containsExactly(
                        "APPLIED",
                        "REJECTED INVALID_KEY",
                        "REJECTED INVALID_KEY",
                        "APPLIED",
                        "REJECTED INVALID_KEY",
                        "REJECTED INVALID_KEY",
                        "REJECTED INVALID_KEY");
        assertThat(customers()).containsExactly("store-1 1 null", "store-1 4 4");
        BatchResult result = node.push(node.upsert("customer", "id", 2, "site_id", "store-2"));
        assertThat(result.outcomes().get(0).detail()).contains("'site_id'", "the node's own name");
    }

    @Test
    void aTableThatCannotKeepSitesApartIsDeferredWithTheReasonUntilItCan() {
        central(SCHEMA, COUNTRY);
        String name = "VARCHAR(64)";
        assertUnusable("id INTEGER NOT NULL PRIMARY KEY", "there is no node column 'site_id'");
        assertUnusable("id INTEGER NOT NULL PRIMARY KEY, site_id " + name, "is not part of the key");
        assertUnusable("site_id INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (site_id, id)", "every node's name");
        if (kind.can(Capability.TYPED_COLUMNS)) { // otherwise a text column has no maximum length
            assertUnusable(
                    "site_id VARCHAR(20) NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (site_id, id)", "64 characters");
        }
        central.execute("DROP TABLE customer", CUSTOMER);
        assertThat(push(node.upsert("customer", "id", 1))).containsExactly("APPLIED");
    }

    private void assertUnusable(String columns, String reason) {
        central.execute("DROP TABLE IF EXISTS customer", "CREATE TABLE customer (number INTEGER, " + columns + ")");
        BatchResult result = node.push(node.upsert("customer", "id", 1), node.upsert("country", "code", "fr"));
        assertThat(result.outcomes()).hasSize(1);
        assertThat(result.outcomes().get(0).code()).hasToString("UNKNOWN_TABLE");
        assertThat(result.outcomes().get(0).detail()).contains("table 'customer'", reason);
    }

    @Test
    void aNamedKeyIsUniqueTogetherWithTheNodeColumn() {
        SyncSchema schema = SyncSchema.builder()
                .nodeColumn("site_id")
                .table("item", table -> table.key("code").ignore("row_no"))
                .build();
        String number = kind.sql("numbered key that may be given");
        String table = "CREATE TABLE item (row_no " + number + ", site_id VARCHAR(64) NOT NULL,"
                + " code VARCHAR(20) NOT NULL, v INTEGER, UNIQUE %s)";
        central(schema, table.formatted("(code)"));
        BatchResult refused = node.push(node.upsert("item", "code", "a", "v", 1));
        assertThat(refused.outcomes().get(0).detail()).containsIgnoringCase("'site_id' is not part of the key");
        central.execute("DROP TABLE item", table.formatted("(code, site_id)"));
        other = node("store-2");
        for (int v = 1; v < 3; v++) {
            assertThat(push(node.upsert("item", "code", "a", "v", v))).containsExactly("APPLIED");
            assertThat(pushOther(other.upsert("item", "code", "a", "v", v + 10)))
                    .containsExactly("APPLIED");
        }
        assertThat(pushOther(other.delete("item", "code", "b"))).containsExactly("APPLIED");
        assertThat(rows("SELECT site_id, code, v FROM item ORDER BY site_id"))
                .containsExactly("store-1 a 2", "store-2 a 12");
    }

    @Test
    void aRowThatCentralHadOfTheSiteCountsAsCentralsOwn() {
        shop();
        central.execute("INSERT INTO customer (site_id, id, number) VALUES ('store-1', 1, 1), ('store-9', 2, 2)");
        assertThat(push(
                        node.upsertAt(Instant.EPOCH, "customer", "id", 1, "number", 9),
                        node.upsertAt(Instant.EPOCH, "customer", "id", 2, "number", 9)))
                .containsExactly("SUPERSEDED", "APPLIED");
        assertThat(customers()).containsExactly("store-1 1 1", "store-1 2 9", "store-9 2 2");
    }

    @Test
    void sitesWhoseNamesDifferInCaseAreTwoOrTheSecondWaits() {
        shop();
        PushingNode upper = node("STORE-1");
        assertThat(push(node.upsert("customer", "id", 1, "number", 1, "country", null, "up", null)))
                .containsExactly("APPLIED");
        Change change = upper.upsert("customer", "id", 1, "number", 2, "country", null, "up", null);
        BatchResult result = upper.push(change);
        if (kind == TestDatabase.Kind.MARIADB) { // its default collation ignores case
            assertThat(outcomes(result, change)).containsExactly("DEFERRED UNIQUE");
            assertThat(result.outcomes().get(0).detail()).contains("'site_id'", "utf8mb4_nopad_bin");
        } else {
            assertThat(outcomes(result, change)).containsExactly("APPLIED");
        }
        assertThat(rows("SELECT number FROM customer WHERE site_id = 'store-1' AND number = 1"))
                .hasSize(1);
    }
}
