package dev.hybridsync.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log tells operators about clocks. */
class ClockSkewMonitorTest {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final ClockSkewMonitor clocks = new ClockSkewMonitor(Duration.ofMinutes(5));

    @BeforeEach
    void captureLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseLog() {
        System.setErr(before);
    }

    private List<String> said() {
        List<String> lines = log.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("clock"))
                .toList();
        log.reset();
        return lines;
    }

    @Test
    void aClockThatIsOffIsNamedOnceAndOnceWhenItIsRightAgain() {
        clocks.seen("a", Duration.ofMinutes(5));
        assertThat(said()).isEmpty();
        clocks.seen("a", Duration.ofMinutes(6));
        assertThat(said()).singleElement().asString().contains("'a'", "360 s ahead");
        clocks.seen("a", Duration.ofMinutes(9));
        clocks.seen("b", Duration.ofMinutes(-4));
        assertThat(said()).isEmpty();
        clocks.seen("b", Duration.ofMinutes(-7));
        assertThat(said()).singleElement().asString().contains("'b'", "420 s behind");
        clocks.seen("a", Duration.ofMinutes(-7));
        assertThat(said()).singleElement().asString().contains("'a'", "behind");
        clocks.seen("a", Duration.ZERO);
        assertThat(said()).singleElement().asString().contains("'a'", "correct again");
        clocks.seen("a", Duration.ZERO);
        clocks.seen("b", Duration.ofMinutes(-8));
        assertThat(said()).isEmpty();
    }
}
