package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.hybridsync.change.NodeLabel;
import dev.hybridsync.change.NodeReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node reports about itself, as JSON. It is only for people, so anything unexpected is ignored, cleaned or cut,
 * and the batch is applied nevertheless.
 */
final class NodeReportJson {
    private static final String QUARANTINED = "quarantined";
    private static final String HELD = "heldTables";

    private NodeReportJson() {}

    static @Nullable NodeReport read(JsonCursor in) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return null;
        }
        NodeReport.Builder report = NodeReport.builder();
        in.object(name -> member(in, name, report));
        return report.build();
    }

    private static void member(JsonCursor in, String name, NodeReport.Builder report) throws IOException {
        switch (name) {
            case "label" -> report.label(NodeLabel.clean(in.stringOrNull()));
            case "version" -> report.version(in.stringOrNull());
            case "pending" -> report.pending(in.countOrNull());
            case "oldestPendingAt" -> report.oldestPendingAt(in.instantOrNull());
            case QUARANTINED -> quarantined(in, report);
            case HELD -> report.heldTables(names(in));
            case "lastFailure" -> report.lastFailure(in.stringOrNull());
            case "verifiedAt" -> report.verifiedAt(in.instantOrNull());
            case "different" -> report.different(in.countOrNull());
            case "heartbeatSeconds" -> report.heartbeat(seconds(in.countOrNull()));
            default -> in.skip();
        }
    }

    private static void quarantined(JsonCursor in, NodeReport.Builder report) throws IOException {
        if (!in.isObject()) {
            in.skip();
            return;
        }
        in.object(outcome -> {
            switch (outcome) {
                case "DEFERRED" -> report.deferred(in.countOrNull());
                case "REJECTED" -> report.rejected(in.countOrNull());
                default -> in.skip();
            }
        });
    }

    private static List<String> names(JsonCursor in) throws IOException {
        List<String> names = new ArrayList<>();
        if (!in.isArray()) {
            in.skip();
            return names;
        }
        in.array(() -> {
            String name = in.stringOrNull();
            if (name != null && names.size() < NodeReport.MAX_HELD_TABLES) {
                names.add(name);
            }
        });
        return names;
    }

    private static @Nullable Duration seconds(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    /** Writes only what the report contains. An earlier release of central skips all of it. */
    static void write(JsonGenerator out, NodeReport report) throws IOException {
        out.writeObjectFieldStart("node");
        text(out, "label", report.label());
        text(out, "version", report.version());
        number(out, "pending", report.pending());
        instant(out, "oldestPendingAt", report.oldestPendingAt());
        if (report.deferred() != null || report.rejected() != null) {
            out.writeObjectFieldStart(QUARANTINED);
            number(out, "DEFERRED", report.deferred());
            number(out, "REJECTED", report.rejected());
            out.writeEndObject();
        }
        if (!report.heldTables().isEmpty()) {
            out.writeArrayFieldStart(HELD);
            for (String table : report.heldTables()) {
                out.writeString(table);
            }
            out.writeEndArray();
        }
        text(out, "lastFailure", report.lastFailure());
        instant(out, "verifiedAt", report.verifiedAt());
        number(out, "different", report.different());
        Duration heartbeat = report.heartbeat();
        number(out, "heartbeatSeconds", heartbeat == null ? null : (Long) heartbeat.toSeconds());
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    private static void number(JsonGenerator out, String name, @Nullable Long value) throws IOException {
        if (value != null) {
            out.writeNumberField(name, value);
        }
    }

    private static void instant(JsonGenerator out, String name, @Nullable Instant value) throws IOException {
        if (value != null) {
            out.writeStringField(name, WireInstant.format(value));
        }
    }
}
