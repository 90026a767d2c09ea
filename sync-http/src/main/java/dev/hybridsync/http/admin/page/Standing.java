package dev.hybridsync.http.admin.page;

import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a site stands, in words, from what central knows of it. */
record Standing(NodeStatus node, boolean isClockOff, Instant now) {
    /** After a day nobody calls it a bad connection. */
    private static final Duration SILENT_AFTER = Duration.ofDays(1);

    boolean isSilent() {
        Instant seen = node.lastSeenAt();
        return seen == null || Duration.between(seen, now).compareTo(SILENT_AFTER) > 0;
    }

    /** What a person should look at, the worst first; empty where all is well. */
    List<Piece> concerns() {
        List<Piece> concerns = new ArrayList<>();
        if (isSilent()) {
            concerns.add(Piece.badge(Tone.BAD, "Silent"));
        }
        if (isClockOff) {
            concerns.add(Piece.badge(Tone.WARN, "Clock off"));
        }
        return concerns;
    }

    Cell state() {
        List<Piece> concerns = concerns();
        return concerns.isEmpty() ? Cell.of(Piece.badge(Tone.GOOD, "OK")) : new Cell(concerns);
    }

    Cell clock() {
        Duration offset = node.clockOffset();
        return offset == null ? Cell.NONE : Cell.text(offset(offset));
    }

    private static String offset(Duration offset) {
        return offset.abs().toSeconds() == 0
                ? "under 1 s"
                : Words.span(offset) + (offset.isNegative() ? " behind" : " ahead");
    }

    /** For sorting: those that were never seen come first. */
    Instant lastSeen() {
        return Objects.requireNonNullElse(node.lastSeenAt(), Instant.EPOCH);
    }

    boolean matches(String text) {
        return contains(node.nodeId(), text) || contains(node.label(), text);
    }

    static boolean contains(@Nullable String whole, String part) {
        return whole != null
                && whole.toLowerCase(java.util.Locale.ROOT).contains(part.toLowerCase(java.util.Locale.ROOT));
    }
}
