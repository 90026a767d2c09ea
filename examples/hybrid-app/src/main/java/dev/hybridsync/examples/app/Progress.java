package dev.hybridsync.examples.app;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncListener;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows how far a backlog is: as a bar on a terminal, otherwise as a line every few seconds. It also shows a line after
 * each flush that did something, or that found a different state from the flush before.
 */
final class Progress implements SyncListener {
    private static final long BAR_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int BAR_WIDTH = 30;

    private final Output output;
    private final LongSupplier pending;
    private final LongSupplier nanoTime;
    private boolean tellsFlushes;
    private long shownAt;
    private long backfilled;
    private long sent;
    private long total;
    private boolean barIsShown;
    private String state = "";

    Progress(Output output, LongSupplier pending, LongSupplier nanoTime) {
        this.output = output;
        this.pending = pending;
        this.nanoTime = nanoTime;
        shownAt = nanoTime.getAsLong();
    }

    /** Shows the lines for flushes from now on. A command that flushes once reports the flush in full instead. */
    void reportFlushes() {
        tellsFlushes = true;
    }

    long backfilled() {
        return backfilled;
    }

    @Override
    public void backfilled(long journaled) {
        backfilled = journaled;
        if (isDue()) {
            show("journaled " + number(journaled) + (journaled == 1 ? " existing row" : " existing rows"));
        }
    }

    @Override
    public void batchSettled(Batch batch, BatchResult result) {
        sent += batch.changes().size();
        if (isDue()) {
            long left = pending.getAsLong();
            total = Math.max(total == 0 ? sent + left : total, left); // a backlog may grow while it is sent
            show(bar(total - left, total));
        }
    }

    @Override
    public void flushed(FlushReport report) {
        if (barIsShown) {
            output.out().print("\r" + " ".repeat(BAR_WIDTH + 50) + "\r");
            barIsShown = false;
        }
        sent = 0;
        total = 0;
        String now = ReportText.state(report);
        if (tellsFlushes && (report.sent() > 0 || !now.equals(state))) {
            output.out()
                    .println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " "
                            + ReportText.brief(report));
        }
        state = now;
    }

    private boolean isDue() {
        long now = nanoTime.getAsLong();
        if (now - shownAt < (output.terminal() ? BAR_NANOS : LINE_NANOS)) {
            return false;
        }
        shownAt = now;
        return true;
    }

    private void show(String text) {
        if (output.terminal()) {
            output.out().print("\r" + text);
            output.out().flush();
            barIsShown = true;
        } else {
            output.out().println(text);
        }
    }

    private static String bar(long done, long total) {
        int filled = total == 0 ? BAR_WIDTH : (int) (done * BAR_WIDTH / total);
        return "[" + "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled) + "] " + number(done) + " of " + number(total)
                + (total == 1 ? " journal entry" : " journal entries");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
