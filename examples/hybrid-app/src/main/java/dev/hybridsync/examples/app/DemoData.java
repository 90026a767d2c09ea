package dev.hybridsync.examples.app;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/** The demo's SQL. It is the same for SQLite and H2, and creates the same rows in every run. */
final class DemoData {
    private static final String[] PRODUCTS = {"Rice 5 kg", "Lamp oil", "Soap, \"Rose\"", "Café crème", "Seeds"};

    private DemoData() {}

    /** A row's id, which is derived from its name, so that the demo can refer to it. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Customers with an order of two lines each. */
    static List<String> customersWithOrders(String store, int from, int to) {
        List<String> statements = new ArrayList<>();
        IntStream.range(from, to).forEach(i -> {
            String customer = store + " customer " + i;
            statements.add(customer(customer, i));
            statements.addAll(order(store + " order " + i, customer, i));
        });
        return statements;
    }

    static String customer(String name, int i) {
        String email = i % 3 == 0 ? "NULL" : "'c" + i + "@example.com'";
        return "INSERT INTO customers (id, name, email, loyal, credit, joined_at) VALUES ('%s', '%s', %s, %s, %d.%02d, '%s')"
                .formatted(id(name), name, email, i % 2 == 0, i, i % 100, time(i));
    }

    static List<String> order(String order, String customer, int i) {
        String product = PRODUCTS[i % PRODUCTS.length];
        return List.of(
                "INSERT INTO orders (id, customer_id, placed_at, total, paid) VALUES ('%s', '%s', '%s', %d.95, %s)"
                        .formatted(id(order), id(customer), time(i), 2 * i, i % 4 != 0),
                line(order, 1, product, i),
                line(order, 2, "Bag", 1));
    }

    static List<String> deleteOrder(String order) {
        return List.of(
                "DELETE FROM order_lines WHERE order_id = '" + id(order) + "'",
                "DELETE FROM orders WHERE id = '" + id(order) + "'");
    }

    private static String line(String order, int line, String product, int quantity) {
        return "INSERT INTO order_lines (order_id, line, product, quantity, price) VALUES ('%s', %d, '%s', %d, 1.99)"
                .formatted(id(order), line, product, quantity);
    }

    private static String time(int i) {
        return String.format(Locale.ROOT, "2026-11-%02d %02d:30:00.125", 1 + i % 28, i % 24);
    }
}
