package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.spi.ConflictResolver.Resolution;
import dev.hybridsync.spi.RowGuard;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that a resolver returns for a column, in whichever Java class its code has them. */
@EachDatabase
class ResolverValuesTest extends CentralFixture {
    private static final UUID ID = UUID.fromString("8b3f0c2d-6f0e-4b3e-9a53-0c7f6f1f2b11");
    private static final LocalDateTime AT = LocalDateTime.parse("2024-02-29T12:30:45.123456");

    private enum Mood {
        GLAD
    }

    /** @param asSent the same value as a node sends it */
    private record Taken(String column, Object value, Object asSent) {}

    private record Refused(String column, Object value) {}

    private static final List<Taken> TAKEN = List.of(
            new Taken("n_int", 7, 7L),
            new Taken("n_int", (short) 7, 7L),
            new Taken("n_int", (byte) 7, 7L),
            new Taken("n_int", 7L, 7L),
            new Taken("n_int", BigInteger.valueOf(7), 7L),
            new Taken("n_int", new BigDecimal("7.00"), 7L),
            new Taken("n_int", 7.0, 7L),
            new Taken("n_int", 7f, 7L),
            new Taken("n_int", "7", 7L),
            new Taken("n_int", true, 1L),
            new Taken("n_big", 7, 7L),
            new Taken("n_big", Long.MAX_VALUE, Long.MAX_VALUE),
            new Taken("n_big", BigInteger.valueOf(Long.MIN_VALUE), Long.MIN_VALUE),
            new Taken("n_dec", 7, "7"),
            new Taken("n_dec", (short) 7, "7"),
            new Taken("n_dec", 7L, "7"),
            new Taken("n_dec", BigInteger.TEN, "10"),
            new Taken("n_dec", new BigDecimal("12.5"), "12.50"),
            new Taken("n_dec", new BigDecimal("1E+3"), "1000"),
            new Taken("n_dec", 12.5, "12.50"),
            new Taken("n_dec", 1.1f, "1.10"),
            new Taken("n_dec", "12.50", "12.50"),
            new Taken("n_dbl", 7, 7.0),
            new Taken("n_dbl", 0.1, 0.1),
            new Taken("n_dbl", 0.5f, 0.5),
            new Taken("n_dbl", new BigDecimal("0.25"), 0.25),
            new Taken("flag", true, true),
            new Taken("flag", 1, true),
            new Taken("flag", 0L, false),
            new Taken("txt", "abc", "abc"),
            new Taken("txt", 'c', "c"),
            new Taken("txt", new StringBuilder("abc"), "abc"),
            new Taken("txt", ID, ID.toString()),
            new Taken("txt", Mood.GLAD, "GLAD"),
            new Taken("txt", 7, "7"),
            new Taken("txt", new BigDecimal("12.50"), "12.50"),
            new Taken("txt", LocalDate.of(2024, 2, 29), "2024-02-29"),
            new Taken("bytes", new byte[] {1, 2}, "AQI="),
            new Taken("bytes", ID, ID.toString()),
            new Taken("uid", ID, ID.toString()),
            new Taken("uid", ID.toString(), ID.toString()),
            new Taken("on_day", LocalDate.of(2024, 2, 29), "2024-02-29"),
            new Taken("on_day", java.sql.Date.valueOf("2024-02-29"), "2024-02-29"),
            new Taken("on_day", "2024-02-29", "2024-02-29"),
            new Taken("on_at", AT, AT.toString()),
            new Taken("on_at", Timestamp.valueOf(AT), AT.toString()),
            new Taken("on_at", AT.toString(), AT.toString()));

    private static final List<Refused> REFUSED = List.of(
            new Refused("n_int", new AtomicInteger(7)),
            new Refused("txt", new Object()),
            new Refused("on_day", Duration.ofDays(1)));

    /** Refused where a column holds values of its type only. */
    private static final List<Refused> REFUSED_BY_TYPE = List.of(
            new Refused("n_int", 7.5),
            new Refused("n_int", 3_000_000_000L),
            new Refused("n_int", "seven"),
            new Refused("n_int", ID),
            new Refused("n_big", BigInteger.ONE.shiftLeft(63)),
            new Refused("n_dec", 12.555),
            new Refused("n_dec", "12,5"),
            new Refused("n_dec", true),
            new Refused("flag", "yes"),
            new Refused("on_day", AT),
            new Refused("on_at", LocalDate.of(2024, 2, 29)),
            new Refused("uid", "8b3f"));

    private PushingNode a;
    private PushingNode b;
    private Map<String, Object> made = Map.of();
    private int rows;

    ResolverValuesTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void createTable() {
        central(
                "item",
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(9), n_int INTEGER, n_big BIGINT,"
                        + " n_dec DECIMAL(12, 2), n_dbl DOUBLE PRECISION, flag BOOLEAN, txt VARCHAR(60), on_day DATE, "
                        + kind.sql("columns of a resolver's values") + ")");
        ConflictResolver resolver = conflict -> Resolution.merged(made, true);
        ApplyRules rules = new ApplyRules(PushingNode.TOLERANCE, Map.of("item", resolver), RowGuard.ALLOW_ALL);
        a = node("a");
        b = node("b").by(rules);
    }

    /** Pushes a conflict of two nodes about a row, which a resolver settles with the value. */
    private BatchResult resolve(int id, String column, Object value) {
        made = Map.of(column, value);
        a.push(a.upsert("item", "id", id, "name", "a"));
        return b.push(b.upsert("item", "id", id, "name", "b"));
    }

    @Test
    void aValueOfAnySensibleClassIsWhatANodeWouldHaveSent() {
        for (Taken value : TAKEN) {
            int id = ++rows;
            assertThat(resolve(id, value.column, value.value).outcomes())
                    .as(value.toString())
                    .isEmpty();
            Change sent = a.upsert("item", "id", 1_000 + id, value.column, value.asSent);
            assertThat(a.push(sent).outcomes()).as(value.toString()).isEmpty();
            assertThat(central.count("SELECT COUNT(*) FROM item a JOIN item b ON b.id = a.id + 1000 AND b."
                            + value.column + " = a." + value.column + " WHERE a.id = " + id))
                    .as(value.toString())
                    .isOne();
        }
    }

    @Test
    void anyOtherIsRefusedAndTheReasonNamesTheColumn() {
        REFUSED.forEach(this::assertRefused);
        if (kind.can(Capability.TYPED_COLUMNS)) {
            REFUSED_BY_TYPE.forEach(this::assertRefused);
        }
    }

    private void assertRefused(Refused value) {
        int id = ++rows;
        assertThat(resolve(id, value.column, value.value).outcomes())
                .as(value.toString())
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.outcome()).isEqualTo(Outcome.REJECTED);
                    assertThat(detail(outcome))
                            .contains("resolver")
                            .containsIgnoringCase("column '" + value.column + "'");
                });
        assertThat(rows("SELECT name FROM item WHERE id = " + id)).containsExactly("a");
    }

    private static String detail(ChangeOutcome outcome) {
        return String.valueOf(outcome.detail());
    }
}
