package dev.hybridsync.http.wire;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Batches with values of every kind, with awkward ones often. */
final class RandomBatches {
    private static final String[] TEXTS = {
        "",
        "NaN",
        "12.50",
        "\u0000",
        "\"",
        "\\",
        "\n\r\t",
        "\u2028",
        "\ufeff",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00x",
        "</script>",
        "null"
    };
    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        0.1,
        -1.5,
        1e22,
        1e23,
        2e-3,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.MIN_NORMAL,
        9007199254740993.0
    };
    private static final long[] LONGS = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE + 1L, 1L << 53};

    private final Random random;

    RandomBatches(long seed) {
        random = new Random(seed);
    }

    Batch next() {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            changes.add(change());
        }
        return new Batch(
                "store-" + random.nextInt(100),
                uuid(),
                uuid(),
                random.nextBoolean() ? uuid() : null,
                instant(),
                changes);
    }

    private Change change() {
        long seq = 1 + (random.nextLong() & (Long.MAX_VALUE - 1));
        String table = random.nextBoolean() ? "orders" : "T\u00e4ble \"" + random.nextInt(9) + "\" \ud83d\ude00";
        return random.nextInt(4) == 0
                ? Change.delete(seq, table, columns(1 + random.nextInt(3)), instant())
                : Change.upsert(seq, table, columns(1), instant(), columns(random.nextInt(8)));
    }

    private Map<String, Object> columns(int count) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            columns.put((random.nextBoolean() ? "c" : "\u00fc'\"") + i, value(3));
        }
        return columns;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> LONGS[random.nextInt(LONGS.length)];
            case 3 -> random.nextLong();
            case 4 -> bigInteger();
            case 5 -> random.nextBoolean() ? DOUBLES[random.nextInt(DOUBLES.length)] : finite();
            case 6 -> TEXTS[random.nextInt(TEXTS.length)];
            case 7 -> text();
            default -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(depth - 1));
                }
                yield list;
            }
        };
    }

    /** An integer that does not fit a long: one that does is read as a Long. */
    private BigInteger bigInteger() {
        BigInteger beyond =
                BigInteger.ONE.shiftLeft(63 + random.nextInt(3_000)).add(BigInteger.valueOf(random.nextInt()));
        return random.nextBoolean() ? beyond.shiftLeft(1) : beyond.shiftLeft(1).negate();
    }

    private double finite() {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : random.nextGaussian();
    }

    /** Any characters, including single surrogates. Such text must not change on the way, nor stop a batch. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 20_000 : 20); i > 0; i--) {
            text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65_536)));
        }
        return text.toString();
    }

    /** A time with microseconds, from year -4713 to 9999. */
    private Instant instant() {
        long seconds = random.nextInt(5) == 0
                ? random.nextLong(-210_000_000_000L, 253_402_300_799L)
                : random.nextLong(0, 2_000_000_000L);
        return Instant.ofEpochSecond(seconds, random.nextInt(1_000_000) * 1_000L);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
