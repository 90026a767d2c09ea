package dev.hybridsync.examples.benchmarks.workload;

import dev.hybridsync.examples.benchmarks.server.Engine;

/** The table of most cases: a number as key, a text, an integer, a decimal and a time. */
public final class Items {
    public static final String TABLE = "items";
    static final long MICROS_APART = 1_234_567;

    private final Engine engine;
    private final String table;

    public Items(Engine engine) {
        this(engine, TABLE);
    }

    public Items(Engine engine, String table) {
        this.engine = engine;
        this.table = table;
    }

    public String create() {
        return "CREATE TABLE " + table + " (id BIGINT NOT NULL PRIMARY KEY, customer VARCHAR(60) NOT NULL,"
                + " quantity INTEGER NOT NULL, total DECIMAL(12, 2) NOT NULL, ordered_at " + engine.timeType()
                + " NOT NULL)";
    }

    /** @param to the last one */
    public String insert(long from, long to) {
        return "INSERT INTO " + table + " (id, customer, quantity, total, ordered_at) SELECT n, "
                + engine.concatenation("'Customer number '", "n % 1000")
                + ", n % 100, (n % 1000000) / 100.0, "
                + engine.time("n * " + MICROS_APART) + " FROM (" + engine.series(from, to) + ") AS numbers";
    }

    public String update(long from, long to) {
        return "UPDATE " + table + " SET quantity = quantity + 1, total = total + 1.00 WHERE id BETWEEN " + from
                + " AND " + to;
    }

    public String delete(long from, long to) {
        return "DELETE FROM " + table + " WHERE id BETWEEN " + from + " AND " + to;
    }

    /** A query for one line, which is the same for two tables with the same content. */
    public String summary() {
        return "SELECT count(*), coalesce(sum(quantity), 0), coalesce(CAST(round(sum(total) * 100) AS "
                + (engine == Engine.MARIADB ? "SIGNED" : "BIGINT") + "), 0) FROM " + table;
    }
}
