package dev.hybridsync.jdbc.central.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hybridsync.contract.Seeds;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowJsonTest {
    @Test
    void everyPortableValueComesBackAsItWas() {
        Seeds.forEach(2_000, seed -> {
            Map<String, Object> row = row(new Random(seed));
            String json = RowJson.write(row);
            assertThat(RowJson.read(json)).isEqualTo(row);
            assertThat(new ArrayList<>(RowJson.read(json).keySet())).isEqualTo(new ArrayList<>(row.keySet()));
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
            assertThat(json.chars()).allMatch(c -> c >= ' ');
        });
    }

    private static Map<String, Object> row(Random random) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            row.put(text(random), value(random, 3));
        }
        return row;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(3) == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64);
            case 3 ->
                BigInteger.ONE.shiftLeft(64 + random.nextInt(200)).negate().add(BigInteger.TEN);
            case 4 -> finite(random);
            case 5, 6 -> text(random);
            default -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static double finite(Random random) {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) && random.nextInt(4) > 0 ? number : -0.0;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append("\"\\/{}[],:\u007f\u2028".charAt(random.nextInt(11)));
                case 2 -> text.append((char) (0xd800 + random.nextInt(0x800)));
                case 3 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
                default -> text.append((char) random.nextInt(0xd800));
            }
        }
        return text.toString();
    }

    @Test
    void whatJsonHasNoNumberForTravelsAsText() {
        assertThat(RowJson.read(RowJson.write(Map.of("n", Double.NaN)))).isEqualTo(Map.of("n", "NaN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}x",
                "[]",
                "1",
                "{\"a\"}",
                "{\"a\":1,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":+1}",
                "{\"a\":NaN}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u00g0\"}",
                "{\"a\":\"x}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":tru}",
                "{,}",
                "\"s3cret\""
            })
    void whatIsNoJsonObjectIsRefusedWithoutBeingQuoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowJson.read(text))
                .withMessageNotContaining("s3cret");
    }

    @Test
    void deepNestingIsRefusedAndNotAStackOverflow() {
        String deep = "[".repeat(100_000);
        assertThatIllegalArgumentException().isThrownBy(() -> RowJson.read(deep));
        assertThat(RowJson.meaning(deep)).isEqualTo(deep);
    }

    @Test
    void jsonTextsOfOneMeaningAreEqualAndOthersAreNot() {
        assertThat(RowJson.meaning("{\"a\": 1.50, \"b\": [true, null]}"))
                .isEqualTo(RowJson.meaning("{\"b\":[true,null],\"a\":15e-1}"));
        assertThat(RowJson.meaning("1.00000000000000000001")).isNotEqualTo(RowJson.meaning("1.00000000000000000002"));
        assertThat(RowJson.meaning("[1,2]")).isNotEqualTo(RowJson.meaning("[2,1]"));
        assertThat(RowJson.meaning("\"1\"")).isNotEqualTo(RowJson.meaning("1"));
        assertThat(RowJson.meaning("10e2147483647")).isNotNull();
        assertThat(RowJson.meaning("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":1,\"a\":2}");
    }
}
