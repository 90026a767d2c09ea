package dev.hybridsync.examples.chaos;

import dev.hybridsync.schema.SyncSchema;
import java.util.List;

/**
 * The tables of the host. Each site has its own customers, orders and ledger lines. All sites write the rows of
 * {@code shared}.
 */
final class Tables {
    static final List<String> OWN = List.of("customer", "orders", "ledger");
    static final String SHARED = "shared";
    static final SyncSchema SCHEMA = SyncSchema.builder()
            .table("customer")
            .table("orders")
            .table(SHARED)
            .table("ledger")
            .build();

    private Tables() {}

    /** The sites' foreign key cascades; central's does not. */
    static List<String> ddl(boolean site) {
        return List.of(
                "CREATE TABLE customer (id VARCHAR(60) NOT NULL PRIMARY KEY, name VARCHAR(60) NOT NULL,"
                        + " code VARCHAR(60) UNIQUE, visits INTEGER NOT NULL)",
                "CREATE TABLE orders (id VARCHAR(60) NOT NULL PRIMARY KEY, customer_id VARCHAR(60) NOT NULL"
                        + " REFERENCES customer (id)" + (site ? " ON UPDATE CASCADE ON DELETE CASCADE" : "")
                        + ", cents BIGINT NOT NULL, total DECIMAL(10, 2), note VARCHAR(200))",
                "CREATE TABLE shared (id VARCHAR(60) NOT NULL PRIMARY KEY, qty INTEGER NOT NULL, note VARCHAR(60))",
                "CREATE TABLE ledger (id VARCHAR(60) NOT NULL PRIMARY KEY, worker INTEGER NOT NULL)");
    }
}
