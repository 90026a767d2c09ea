package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever nodes send, each change gets an outcome, and never an exception. */
@EachDatabase
class CentralFuzzTest extends CentralFixture {
    static final Object[] VALUES = {
        null,
        true,
        false,
        0L,
        1L,
        -1L,
        40L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        new BigInteger("99999999999999999999"),
        0.0,
        -0.0,
        1.5,
        1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.MIN_VALUE,
        "",
        " ",
        "a",
        "b",
        "a\0b",
        "\ud800",
        "😀",
        "NaN",
        "infinity",
        "-infinity",
        "Infinity",
        "1",
        "1.50",
        "1e9999",
        "-1e-9999",
        "99999999999",
        "2024-02-29",
        "2024-02-30",
        "0000-01-01",
        "-0001-01-01",
        "+999999999-12-31",
        "-999999999-01-01T00:00:00",
        "+999999999-12-31T23:59:59.999999999Z",
        "23:59:59.999999",
        "24:00:00",
        "2024-02-29T12:00:00",
        "2024-02-29T12:00:00.123456789Z",
        "2024-02-29T12:00:00+18:00",
        "8b3f0c2d-6f0e-4b3e-9a53-0c7f6f1f2b11",
        "AAH/",
        "AA",
        "====",
        "{\"a\":[1,2]}",
        "{",
        "red",
        "x".repeat(3_000),
        "'; DROP TABLE zoo; --",
        "?",
        ":a",
        List.of(),
        List.of(1L, 2L),
        List.of(List.of(1L), List.of("x")),
        Arrays.asList(null, "a"),
        List.of(true)
    };

    CentralFuzzTest(TestDatabase.Kind kind) {
        super(kind);
    }

    /** Names and types of columns. Each of the first three is the key of one table. */
    private String[] columns() {
        String[] common = {
            "k INTEGER NOT NULL PRIMARY KEY",
            "kt VARCHAR(20)",
            "kd DATE",
            "kn DECIMAL(8,3)",
            "km TIMESTAMP",
            "small SMALLINT",
            "big BIGINT",
            "amount DECIMAL(6,2)",
            "num NUMERIC(30,10)",
            "dbl DOUBLE PRECISION",
            "rl REAL",
            "flag BOOLEAN",
            "word VARCHAR(12)",
            "pad CHAR(4)",
            "uid UUID",
            "born DATE",
            "clock TIME",
            "moment TIMESTAMP",
            "zoned " + kind.sql("column of a point in time"),
            "uq INTEGER UNIQUE",
            "up INTEGER REFERENCES zoo(k)",
            "chk INTEGER CHECK (chk < 10)"
        };
        List<String> all = new ArrayList<>(List.of(common));
        all.addAll(kind.statements("more columns of every type"));
        return all.toArray(String[]::new);
    }

    private List<String> tables(String[] columns) {
        List<String> ddl = new ArrayList<>(kind.statements("what every type needs"));
        String zoo = "CREATE TABLE zoo (" + String.join(", ", columns) + ")";
        ddl.add(zoo);
        String[] keyTypes = keyTypes();
        for (int i = 0; i < keyTypes.length; i++) {
            ddl.add("CREATE TABLE t" + i + " (k " + keyTypes[i] + " NOT NULL PRIMARY KEY, word VARCHAR(12) NOT NULL)");
            ddl.add("CREATE TABLE p" + i + " (k " + keyTypes[i] + " NOT NULL, n INTEGER NOT NULL, word VARCHAR(12),"
                    + " up " + keyTypes[i] + ", PRIMARY KEY (n, k), FOREIGN KEY (up) REFERENCES t" + i + "(k))");
        }
        return ddl;
    }

    private String[] keyTypes() {
        return kind.statements("types of keys").toArray(String[]::new);
    }

    @Test
    void everyChangeOfEveryBatchGetsAnOutcome() {
        String[] columns = columns();
        List<String> ddl = tables(columns);
        StringBuilder names = new StringBuilder("zoo");
        for (int i = 0; i < keyTypes().length; i++) {
            names.append(" t").append(i).append(" p").append(i);
        }
        central(names.toString(), ddl.toArray(String[]::new));
        List<PushingNode> nodes = List.of(node, node("store-2"), node("store-3"));
        Seeds.forEach(Effort.of(15, 1_500), seed -> {
            Random random = new Random(seed);
            PushingNode node = nodes.get(random.nextInt(nodes.size()));
            Change[] changes = new Change[1 + random.nextInt(12)];
            for (int i = 0; i < changes.length; i++) {
                changes[i] = switch (random.nextInt(4)) {
                    case 0 -> ofKeyed(node, random);
                    case 1 -> ofPair(node, random);
                    default -> ofZoo(node, random, columns);
                };
            }
            BatchResult result = node.push(changes);
            assertThat(result.applied() + result.outcomes().size()).isEqualTo(changes.length);
            assertThat(result.outcomes())
                    .noneMatch(outcome -> String.valueOf(outcome.detail()).contains("DROP TABLE"));
        });
        assertThat(central.count("SELECT COUNT(*) FROM zoo")).isPositive();
        assertThat(IntStream.range(0, keyTypes().length)
                        .mapToLong(i -> central.count("SELECT COUNT(*) FROM p" + i))
                        .sum())
                .isPositive();
    }

    private Change ofZoo(PushingNode node, Random random, String[] columns) {
        Object key = random.nextInt(20) == 0 ? any(random) : (Object) (long) random.nextInt(9);
        if (random.nextInt(5) == 0) {
            return node.deleteAt(time(random), "zoo", "k", key);
        }
        List<Object> row = new ArrayList<>(Arrays.asList("k", key));
        int columnCount = random.nextInt(random.nextBoolean() ? 2 : 8);
        for (int i = 0; i < columnCount; i++) {
            row.add(columns[1 + random.nextInt(columns.length - 1)].split(" ")[0]);
            row.add(any(random));
        }
        return node.upsertAt(time(random), "zoo", row.toArray());
    }

    private Change ofKeyed(PushingNode node, Random random) {
        String table = "t" + random.nextInt(keyTypes().length);
        return random.nextInt(3) == 0
                ? node.deleteAt(time(random), table, "k", any(random))
                : node.upsertAt(
                        time(random), table, "k", any(random), "word", random.nextInt(4) == 0 ? any(random) : "w");
    }

    private Change ofPair(PushingNode node, Random random) {
        int type = random.nextInt(keyTypes().length);
        Object n = random.nextInt(10) == 0 ? any(random) : (Object) (long) random.nextInt(3);
        List<Object> key = List.of("k", orOne(any(random)), "n", orOne(n));
        if (random.nextInt(3) == 0) {
            return node.deleteAt(time(random), "p" + type, key.toArray());
        }
        List<Object> row = new ArrayList<>(key);
        if (random.nextBoolean()) {
            row.addAll(Arrays.asList("up", any(random)));
        }
        row.addAll(Arrays.asList("word", random.nextInt(4) == 0 ? any(random) : "w"));
        return node.upsertByKey(2, time(random), "p" + type, row.toArray());
    }

    private static Object orOne(Object value) {
        return value == null ? 1L : value;
    }

    private Instant time(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> Instant.MIN;
            case 1 -> Instant.MAX;
            case 2 -> Instant.EPOCH;
            default -> now.minusNanos(random.nextInt());
        };
    }

    private static Object any(Random random) {
        return VALUES[random.nextInt(VALUES.length)];
    }
}
