package dev.hybridsync.examples.chaos;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/** Random changes of one site's rows and of the shared ones. There are few keys, so that the changes conflict. */
final class HostChanges {
    private static final int CUSTOMERS = 30;
    private static final int ORDERS = 120;
    private static final int CODES = 8;
    static final int SHARED = 25;

    private final String nodeId;
    /** The prefix of the keys of the site's own rows. */
    private final String own;

    private final Random random;

    HostChanges(String nodeId, String own, Random random) {
        this.nodeId = nodeId;
        this.own = own;
        this.random = random;
    }

    void any(Statement sql) throws SQLException {
        switch (random.nextInt(20)) {
            case 0, 1 -> addCustomer(sql, customer());
            case 2 ->
                sql.execute("UPDATE customer SET name = '" + text() + "', visits = visits + 1 WHERE id = '" + customer()
                        + "'");
            case 3 -> takeCode(sql);
            case 4 -> tradeCodes(sql);
            case 5 -> sql.execute("DELETE FROM customer WHERE id = '" + customer() + "'"); // with the customer's orders
            case 6 -> rename(sql, "customer", customer(), customer()); // with the customer's orders
            case 7, 8, 9 -> addOrder(sql, order());
            case 10, 11 ->
                sql.execute("UPDATE orders SET total = " + price() + ", note = '" + text() + "' WHERE id = '" + order()
                        + "'");
            case 12 -> sql.execute("DELETE FROM orders WHERE id = '" + order() + "'");
            case 13 -> rename(sql, "orders", order(), order());
            case 14 -> {
                String to = customer();
                addCustomer(sql, to);
                sql.execute("UPDATE orders SET customer_id = '" + to + "' WHERE id = '" + order() + "'");
            }
            case 15 -> sql.execute("UPDATE orders SET cents = cents + 1 WHERE customer_id = '" + customer() + "'");
            case 16 -> {
                if (random.nextInt(20) == 0) {
                    sql.execute("UPDATE orders SET cents = cents + 1 WHERE id LIKE '" + own + "-%'");
                }
            }
            case 17 -> sql.execute("DELETE FROM shared WHERE id = '" + shared() + "'");
            default -> writeShared(sql, shared());
        }
    }

    private void addCustomer(Statement sql, String id) throws SQLException {
        sql.execute("INSERT INTO customer SELECT '" + id + "', '" + text()
                + "', NULL, 0 WHERE NOT EXISTS (SELECT 1 FROM customer WHERE id = '" + id + "')");
    }

    private void addOrder(Statement sql, String id) throws SQLException {
        sql.execute("INSERT INTO orders SELECT '" + id + "', id, " + random.nextInt(1_000) + ", " + price() + ", '"
                + text() + "' FROM customer WHERE id = '" + customer()
                + "' AND NOT EXISTS (SELECT 1 FROM orders WHERE id = '" + id + "')");
    }

    private void writeShared(Statement sql, String id) throws SQLException {
        String note = nodeId + " " + text();
        int qty = random.nextInt(1_000);
        if (sql.executeUpdate("UPDATE shared SET qty = " + qty + ", note = '" + note + "' WHERE id = '" + id + "'")
                == 0) {
            sql.execute("INSERT INTO shared VALUES ('" + id + "', " + qty + ", '" + note + "')");
        }
    }

    private void rename(Statement sql, String table, String from, String to) throws SQLException {
        sql.execute("UPDATE " + table + " SET id = '" + to + "' WHERE id = '" + from
                + "' AND NOT EXISTS (SELECT 1 FROM " + table + " WHERE id = '" + to + "')");
    }

    /** Takes a code from whichever customer has it. */
    private void takeCode(Statement sql) throws SQLException {
        String code = own + "-code-" + random.nextInt(CODES);
        sql.execute("UPDATE customer SET code = NULL WHERE code = '" + code + "'");
        if (random.nextInt(4) > 0) {
            sql.execute("UPDATE customer SET code = '" + code + "' WHERE id = '" + customer() + "'");
        }
    }

    private void tradeCodes(Statement sql) throws SQLException {
        String one = customer();
        String other = customer();
        String ofOne = code(sql, one);
        String ofOther = code(sql, other);
        if (ofOne != null && ofOther != null) {
            sql.execute("UPDATE customer SET code = NULL WHERE id = '" + one + "'");
            sql.execute("UPDATE customer SET code = '" + ofOne + "' WHERE id = '" + other + "'");
            sql.execute("UPDATE customer SET code = '" + ofOther + "' WHERE id = '" + one + "'");
        }
    }

    private static String code(Statement sql, String customer) throws SQLException {
        try (ResultSet row = sql.executeQuery("SELECT code FROM customer WHERE id = '" + customer + "'")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private String customer() {
        return own + "-c" + random.nextInt(CUSTOMERS);
    }

    private String order() {
        return own + "-o" + random.nextInt(ORDERS);
    }

    private String shared() {
        return shared(random.nextInt(SHARED));
    }

    static String shared(int number) {
        return "s" + number;
    }

    private String text() {
        return Integer.toString(random.nextInt(1_000_000), 36);
    }

    private String price() {
        return random.nextInt(10) == 0 ? "NULL" : random.nextInt(10_000) + "." + (10 + random.nextInt(90));
    }
}
