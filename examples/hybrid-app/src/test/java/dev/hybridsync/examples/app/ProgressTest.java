package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.SyncException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final UUID ID = new UUID(0, 1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long nanos;
    private long pending;

    private Progress progress(boolean terminal) {
        Progress progress = new Progress(
                new Output(AppRun.print(out), AppRun.print(out), terminal, false), () -> pending, () -> nanos);
        progress.reportFlushes();
        return progress;
    }

    private static FlushReport report(long sent, long pending, long quarantined, @Nullable SyncException failure) {
        return FlushReport.builder()
                .sent(sent)
                .applied(sent)
                .pending(pending)
                .quarantined(quarantined)
                .duration(Duration.ofMillis(5))
                .stoppedBy(failure)
                .build();
    }

    private static void settle(Progress progress) {
        Change change = Change.delete(1, "orders", Map.of("id", 1L), Instant.EPOCH);
        Batch batch = new Batch("store-042", ID, ID, null, Instant.EPOCH, List.of(change));
        progress.batchSettled(
                batch,
                BatchResult.builder()
                        .batchId(ID)
                        .receivedAt(Instant.EPOCH)
                        .applied(1)
                        .build());
    }

    private String shown() {
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    @Test
    void aTerminalGetsABarThatFillsAndIsWipedAtTheEnd() {
        Progress progress = progress(true);
        nanos += TimeUnit.SECONDS.toNanos(1);
        pending = 3;
        settle(progress);
        assertThat(shown()).startsWith("\r[#######.").contains("1 of 4 journal entries");
        nanos += TimeUnit.SECONDS.toNanos(1);
        pending = 0;
        settle(progress);
        assertThat(shown()).contains("[" + "#".repeat(30) + "] 4 of 4");
        progress.flushed(report(2, 0, 0, null));
        assertThat(shown()).matches("\r +\r\\d\\d:\\d\\d(:\\d\\d)? sent 2: .*central has everything\\R");
    }

    @Test
    void whatIsTriedAgainDoesNotMakeTheBacklogLonger() {
        Progress progress = progress(true);
        nanos += TimeUnit.SECONDS.toNanos(1);
        pending = 3;
        settle(progress);
        pending = 0;
        settle(progress);
        nanos += TimeUnit.SECONDS.toNanos(1);
        settle(progress);
        assertThat(shown()).endsWith("4 of 4 journal entries");
    }

    @Test
    void anythingElseGetsALineNowAndThen() {
        Progress progress = progress(false);
        pending = 3;
        settle(progress);
        assertThat(shown()).isEmpty();
        nanos += TimeUnit.SECONDS.toNanos(6);
        settle(progress);
        assertThat(shown()).doesNotContain("\r").endsWith("journal entries" + System.lineSeparator());
    }

    @Test
    void aFlushThatDidNothingIsToldOnlyWhenTheStateChanged() {
        Progress progress = progress(false);
        progress.flushed(report(0, 0, 0, null));
        assertThat(shown()).as("the first").contains("central has everything");
        progress.flushed(report(0, 0, 0, null));
        assertThat(shown()).as("nothing new").isEmpty();
        progress.flushed(report(0, 7, 0, new CentralUnavailableException("no route", null)));
        assertThat(shown()).contains("7 pending", "no route");
        progress.flushed(report(0, 8, 0, new CentralUnavailableException("no route", null)));
        assertThat(shown()).as("still away").isEmpty();
        progress.flushed(report(0, 0, 0, null));
        assertThat(shown()).contains("central has everything");
        progress.flushed(report(0, 0, 1, null));
        assertThat(shown()).contains("1 in quarantine");
    }
}
