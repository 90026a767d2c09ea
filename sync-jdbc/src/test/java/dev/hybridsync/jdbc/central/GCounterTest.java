package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tests the merge function itself. */
class GCounterTest {
    @Test
    void anyOrderAndAnyRepetitionEndsInTheSameNumber() {
        Seeds.forEach(5_000, seed -> {
            Random random = new Random(seed);
            Map<String, Long> total = new TreeMap<>();
            List<String> states = new ArrayList<>();
            for (int site = 0; site < 3; site++) {
                long count = 0;
                for (int i = random.nextInt(4); i > 0; i--) {
                    count += 1 + random.nextInt(5);
                    states.add("s" + site + "=" + count);
                    total.put("s" + site, count);
                }
            }
            states.addAll(List.copyOf(states).subList(0, states.size() / 2));
            Collections.shuffle(states, random);
            assertThat(states.stream().reduce("", GCounter::merge)).isEqualTo(GCounter.write(total));
            assertThat(fromTheRight(states)).isEqualTo(GCounter.write(total));
        });
    }

    private static String fromTheRight(List<String> states) {
        String merged = "";
        for (int i = states.size() - 1; i >= 0; i--) {
            merged = GCounter.merge(states.get(i), merged);
        }
        return merged;
    }
}
