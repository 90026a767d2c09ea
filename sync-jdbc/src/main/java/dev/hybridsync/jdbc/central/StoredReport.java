package dev.hybridsync.jdbc.central;

import dev.hybridsync.change.NodeReport;
import dev.hybridsync.jdbc.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * A node's report about itself, as it is kept in the node's line. It is written with the batch that brought it, by the
 * same statement. A batch without a report leaves the stored one unchanged, and a report without a comparison leaves
 * what is known about the last comparison. Texts are kept as ASCII, so that a database of any character set accepts
 * them.
 */
final class StoredReport {
    /** The columns that {@link #read} needs. */
    static final String COLUMNS = "reported_at, node_version, pending, oldest_pending_at, quarantined_deferred,"
            + " quarantined_rejected, held_tables, last_failure, verified_at, rows_different, heartbeat_seconds";

    private final @Nullable NodeReport report;

    private StoredReport(@Nullable NodeReport report) {
        this.report = report;
    }

    static StoredReport of(@Nullable NodeReport report) {
        return new StoredReport(report == null || report.isOnlyLabel() ? null : report);
    }

    /** The assignments to append to those of an update of the node's line. */
    String assignments() {
        return report == null
                ? ""
                : ", reported_at = :reported, node_version = :version, pending = :pending,"
                        + " oldest_pending_at = :oldest, quarantined_deferred = :waiting, quarantined_rejected = :refused,"
                        + " held_tables = :held, last_failure = :failure, heartbeat_seconds = :heartbeat,"
                        + " verified_at = COALESCE(:verified, verified_at),"
                        + " rows_different = COALESCE(:different, rows_different)";
    }

    Update bind(Update update, Instant receivedAt) {
        if (report == null) {
            return update;
        }
        Duration heartbeat = report.heartbeat();
        return update.bind("reported", Micros.of(receivedAt))
                .bind("version", text(report.version()))
                .bind("pending", report.pending())
                .bind("oldest", micros(report.oldestPendingAt()))
                .bind("waiting", report.deferred())
                .bind("refused", report.rejected())
                .bind("held", text(report.heldTables()))
                .bind("failure", text(report.lastFailure()))
                .bind("heartbeat", heartbeat == null ? null : (Long) heartbeat.toSeconds())
                .bind("verified", micros(report.verifiedAt()))
                .bind("different", report.different());
    }

    /** The report in a line that has {@link #COLUMNS}; null if there is none. */
    static @Nullable NodeReport read(ResultSet row) throws SQLException {
        if (number(row, "reported_at") == null) {
            return null;
        }
        String held = row.getString("held_tables");
        Long heartbeat = number(row, "heartbeat_seconds");
        return NodeReport.builder()
                .version(AsciiText.decode(row.getString("node_version")))
                .pending(number(row, "pending"))
                .oldestPendingAt(instant(row, "oldest_pending_at"))
                .deferred(number(row, "quarantined_deferred"))
                .rejected(number(row, "quarantined_rejected"))
                .heldTables(held == null ? List.of() : names(held))
                .lastFailure(AsciiText.decode(row.getString("last_failure")))
                .verifiedAt(instant(row, "verified_at"))
                .different(number(row, "rows_different"))
                .heartbeat(heartbeat == null ? null : Duration.ofSeconds(heartbeat))
                .build();
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null ? null : AsciiText.encode(text);
    }

    /** A name has no line breaks. */
    private static @Nullable String text(List<String> names) {
        return names.isEmpty() ? null : names.stream().map(AsciiText::encode).collect(Collectors.joining("\n"));
    }

    private static List<String> names(String lines) {
        return Arrays.stream(lines.split("\n", -1)).map(AsciiText::decoded).toList();
    }

    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : (Long) Micros.of(time);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long micros = number(row, column);
        return micros == null ? null : Micros.instant(micros);
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : (Long) number;
    }
}
