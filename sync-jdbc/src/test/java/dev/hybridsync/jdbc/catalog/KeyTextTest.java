package dev.hybridsync.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    /** Separators, escapes, texts that look like them, and other characters that a text may hold. */
    private static final String[] PIECES = {
        ",", "\\", "\\,", "'", "\"", "", " ", "\n", "\0", "a", "NULL", "é", "e\u0301", "😀", "\ud83d", "\ude00"
    };

    @Test
    void everyKeyIsReadAsItWasWrittenSoNoTwoShareAText() {
        Seeds.forEach(20, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 500; i++) {
                List<String> key = key(random);
                assertThat(KeyText.split(KeyText.join(key))).isEqualTo(key);
            }
        });
    }

    @Test
    void aBorderBetweenPartsIsNoPartOfThem() {
        assertThat(List.of(
                        KeyText.join(List.of("a,b", "c")),
                        KeyText.join(List.of("a", "b,c")),
                        KeyText.join(List.of("a\\", "b,c")),
                        KeyText.join(List.of("a\\,b", "c")),
                        KeyText.join(List.of("", "a,b,c")),
                        KeyText.join(List.of("a,b,c", ""))))
                .doesNotHaveDuplicates();
    }

    private static List<String> key(SplittableRandom random) {
        List<String> parts = new ArrayList<>();
        for (int part = random.nextInt(1, 5); part > 0; part--) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(6); piece > 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            parts.add(text.toString());
        }
        return parts;
    }
}
