package dev.hybridsync.examples.kafka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.contract.Effort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fault")
class DemoTest {
    /** Uses real processes, which are killed in the middle of batches. */
    @Test
    void whateverIsKilledEverySiteIsEqualAtTheEnd() throws Exception {
        int sites = Effort.of(3, 10);
        List<Trouble> troubles = new ArrayList<>(Trouble.TOLD);
        if (Effort.isFull()) {
            troubles.addAll(List.of(Trouble.values()));
            troubles.addAll(List.of(Trouble.values()));
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean ok = Demo.run(sites, Effort.of(40, 400), troubles, new PrintStream(said, true, StandardCharsets.UTF_8));
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(ok).as(text).isTrue();
        assertThat(text.lines().filter(line -> line.matches("site-\\d\\d: equal")))
                .as(text)
                .hasSize(sites);
        assertThat(text.lines().reduce((first, last) -> last).orElseThrow())
                .matches("Kafka demo OK: " + sites + " sites, [1-9]\\d* rows compared");
        assertThat(text)
                .as("no key and no row is shown")
                .doesNotContain("hs_", "customer")
                .contains("applier-1 is killed", "front-2 is killed");
    }
}
