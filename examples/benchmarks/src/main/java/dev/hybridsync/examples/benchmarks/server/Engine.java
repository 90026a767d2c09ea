package dev.hybridsync.examples.benchmarks.server;

import java.util.Locale;

/** The databases, and the SQL that differs between them. */
public enum Engine {
    POSTGRESQL("jdbc:postgresql:") {
        @Override
        public String series(long from, long to) {
            return "SELECT n FROM generate_series(" + from + "::bigint," + to + "::bigint) AS s(n)";
        }

        @Override
        public String time(String micros) {
            return "TIMESTAMP '2026-01-01 00:00:00' + (" + micros + ") * INTERVAL '1 microsecond'";
        }
    },
    MARIADB("jdbc:mariadb:") {
        @Override
        public String series(long from, long to) {
            return "SELECT seq AS n FROM seq_" + from + "_to_" + to;
        }

        @Override
        public String time(String micros) {
            return "TIMESTAMP '2026-01-01 00:00:00' + INTERVAL (" + micros + ") MICROSECOND";
        }

        @Override
        public String timeType() {
            return "DATETIME(6)";
        }
    },
    H2("jdbc:h2:") {
        @Override
        public String series(long from, long to) {
            return "SELECT x AS n FROM SYSTEM_RANGE(" + from + "," + to + ")";
        }

        @Override
        public String time(String micros) {
            return "DATEADD(MICROSECOND, " + micros + ", TIMESTAMP '2026-01-01 00:00:00')";
        }
    },
    SQLITE("jdbc:sqlite:") {
        @Override
        public String series(long from, long to) {
            return "WITH RECURSIVE s(n) AS (SELECT " + from + " UNION ALL SELECT n + 1 FROM s WHERE n < " + to
                    + ") SELECT n FROM s";
        }

        /** Texts of fixed length, as most applications write them. */
        @Override
        public String time(String micros) {
            return "strftime('%Y-%m-%dT%H:%M:%S', 1767225600 + (" + micros
                    + ") / 1000000, 'unixepoch') || printf('.%06d', (" + micros + ") % 1000000)";
        }
    };

    private final String prefix;

    Engine(String prefix) {
        this.prefix = prefix;
    }

    public static Engine ofUrl(String url) {
        for (Engine engine : values()) {
            if (url.startsWith(engine.prefix)) {
                return engine;
            }
        }
        throw new IllegalArgumentException("no database of the benchmarks: " + url);
    }

    public static Engine named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** A query for the numbers from one to the other, as {@code n}. */
    public abstract String series(long from, long to);

    /** An expression for the time that is a number of microseconds after 1 January 2026. */
    public abstract String time(String micros);

    /** An expression that concatenates a text and another value. */
    public String concatenation(String text, String value) {
        return this == MARIADB ? "concat(" + text + ", " + value + ")" : "(" + text + " || " + value + ")";
    }

    /** A query for the size of a table and its indexes, in bytes. H2 does not report it. */
    public String tableSize(String table) {
        return switch (this) {
            case POSTGRESQL -> "SELECT pg_total_relation_size('" + table + "')";
            case MARIADB ->
                "SELECT data_length + index_length FROM information_schema.tables"
                        + " WHERE table_schema = database() AND table_name = '" + table + "'";
            case SQLITE ->
                "SELECT sum(pgsize) FROM dbstat WHERE name = '" + table
                        + "' OR name IN (SELECT name FROM sqlite_master WHERE tbl_name = '" + table + "')";
            case H2 -> throw new IllegalArgumentException("H2 does not say the size of a table");
        };
    }

    /** The type of a time without zone. */
    public String timeType() {
        return "TIMESTAMP(6)";
    }
}
