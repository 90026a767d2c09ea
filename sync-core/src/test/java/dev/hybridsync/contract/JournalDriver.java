package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.spi.AcknowledgedRows;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.PendingRow;
import dev.hybridsync.spi.Window;
import dev.hybridsync.spi.Window.Source;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A journal that is driven as a client drives it. One database serves all tests of a class, one after the other. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class JournalDriver {
    static final BatchLimit LIMIT = new BatchLimit(1_000, 1 << 20);
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

    private @Nullable JournalFixture opened;
    private @Nullable ChangeJournal current;

    /** A database for this class. It is closed after the last test. */
    protected abstract JournalFixture createFixture();

    @BeforeAll
    void createDatabase() {
        opened = createFixture();
    }

    @AfterAll
    void closeDatabase() {
        fixture().close();
    }

    @BeforeEach
    void openJournal() {
        open(Map.of());
    }

    final JournalFixture fixture() {
        return Objects.requireNonNull(opened);
    }

    final ChangeJournal journal() {
        return Objects.requireNonNull(current);
    }

    /** Opens a new journal, with rows that were there before capture. */
    final void open(Map<String, String> items) {
        current = fixture().open(items);
    }

    final void reopen() {
        current = fixture().reopen();
    }

    static RowId item(String key) {
        return new RowId(JournalFixture.ITEMS, key);
    }

    static RowId note(String key) {
        return new RowId(JournalFixture.NOTES, key);
    }

    /** The host writes items, each in its own transaction, with a value that names the key. */
    final void writeItems(String... keys) {
        for (String key : keys) {
            write(item(key), "of " + key);
        }
    }

    final void write(RowId row, @Nullable String value) {
        fixture().begin().write(row, value).commit();
    }

    final Window read() {
        return journal().pending().read(Source.JOURNAL, LIMIT);
    }

    final Window readRows(int rows) {
        return journal().pending().read(Source.JOURNAL, new BatchLimit(rows, 1 << 20));
    }

    /** Records the window as a new batch. */
    final UUID record(Window window) {
        UUID batchId = UUID.randomUUID();
        assertThat(journal().batch().record(batchId, window)).as("recorded").isTrue();
        return batchId;
    }

    /** Sends a window that central applies. */
    final UUID send(Window window) {
        UUID batchId = window.inFlight() == null ? UUID.randomUUID() : window.inFlight();
        assertThat(journal().batch().record(batchId, window)).as("recorded").isTrue();
        assertThat(journal().batch().settle(batchId, window, Map.of(), NOW))
                .as("settled")
                .isTrue();
        return batchId;
    }

    /** Sends the next window of the source to a central that refuses all of it. */
    final void refuse(Source source, OutcomeCode code) {
        Window window = journal().pending().read(source, LIMIT);
        assertThat(window.rows()).as("rows to refuse").isNotEmpty();
        UUID batchId = record(window);
        assertThat(journal().batch().settle(batchId, window, refused(window, code), NOW))
                .as("settled")
                .isTrue();
    }

    static Map<Long, ChangeOutcome> refused(Window window, OutcomeCode code) {
        Map<Long, ChangeOutcome> outcomes = new HashMap<>();
        window.rows().forEach(row -> outcomes.put(row.seq(), ChangeOutcome.refused(row.seq(), code, "for " + code)));
        return outcomes;
    }

    /** Sends everything that is pending to a central that applies it. Returns the changes in the order of sending. */
    final List<String> drain() {
        List<String> sent = new ArrayList<>();
        for (Window window = read(); !window.isIdle(); window = read()) {
            sent.addAll(describe(window));
            send(window);
        }
        return sent;
    }

    static List<String> describe(Window window) {
        return window.rows().stream().map(JournalDriver::describe).toList();
    }

    private static String describe(PendingRow row) {
        Change change = Objects.requireNonNull(row.change());
        assertThat(change.seq()).isEqualTo(row.seq());
        assertThat(change.changedAt()).isEqualTo(row.changedAt());
        return change.table() + " " + change.operation() + " "
                + Objects.requireNonNull(change.key().get("id"));
    }

    static PendingRow only(Window window) {
        assertThat(window.rows()).hasSize(1);
        return window.rows().get(0);
    }

    static @Nullable Object valueOf(PendingRow row) {
        return Objects.requireNonNull(Objects.requireNonNull(row.change()).row())
                .get("value");
    }

    final long pending() {
        return journal().queries().status().pending();
    }

    RowStatus status(String key) {
        RowStatus status = journal().queries().rowStatus(JournalFixture.ITEMS, key);
        assertThat(journal().queries().rowStatus(JournalFixture.ITEMS, Map.of("id", key)))
                .isEqualTo(status);
        return status;
    }

    Window due() {
        return journal().pending().read(Source.QUARANTINE, LIMIT);
    }

    QuarantinedRow onlyLine() {
        assertThat(journal().quarantine().list(10)).hasSize(1);
        return journal().quarantine().list(10).get(0);
    }

    /** Defers everything that is pending, as long as it is tried again at once. */
    void deferUntilItPauses(OutcomeCode code) {
        deferUntilItPauses(code, NOW);
    }

    void deferUntilItPauses(OutcomeCode code, Instant now) {
        refuse(Source.JOURNAL, code);
        for (int i = 0; i < 3; i++) {
            journal().retries().retryDeferred(now, new AcknowledgedRows());
            refuse(Source.QUARANTINE, code);
            journal().retries().postponeDeferred(now, new AcknowledgedRows());
        }
    }
}
