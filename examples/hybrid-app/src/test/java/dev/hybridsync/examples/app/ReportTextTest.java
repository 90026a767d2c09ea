package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.status.Count;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    @Test
    void whatCouldNotBeSentIsNotAmongWhatWasSent() {
        FlushReport report = FlushReport.builder()
                .sent(3)
                .applied(1)
                .deferred(1)
                .rejected(3)
                .quarantined(4)
                .build();
        assertThat(ReportText.lines(report).get(0))
                .startsWith("sent 3: 1 applied, 0 superseded, 1 deferred, 1 rejected, and 2 that can't be sent in ");
        FlushReport nothingSent =
                FlushReport.builder().rejected(1).quarantined(1).build();
        assertThat(ReportText.brief(nothingSent))
                .isEqualTo("sent 0: 0 applied, 0 superseded, 0 deferred, 0 rejected, and 1 that can't be sent;"
                        + " 0 pending, 1 in quarantine");
    }

    @Test
    void oneIsNoPlural() {
        assertThat(Count.of(1, "row")).isEqualTo("1 row");
        assertThat(Count.of(0, "row")).isEqualTo("0 rows");
        assertThat(Count.of(1, "entry is", "entries are")).isEqualTo("1 entry is");
        assertThat(Count.of(12, "entry is", "entries are")).isEqualTo("12 entries are");
    }
}
