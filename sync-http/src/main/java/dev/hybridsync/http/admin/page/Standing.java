package dev.hybridsync.http.admin.page;

import dev.hybridsync.change.NodeReport;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a site in words, as far as central knows it. */
record Standing(NodeStatus node, boolean isClockOff, Instant now) {
    boolean isSilent() {
        return node.stale();
    }

    /** The site's last report about itself; empty if there is none. */
    Optional<NodeReport> report() {
        return Optional.ofNullable(node.report());
    }

    long pending() {
        return report().map(NodeReport::pending).orElse(0L);
    }

    long deferred() {
        return report().map(NodeReport::deferred).orElse(0L);
    }

    long rejected() {
        return report().map(NodeReport::rejected).orElse(0L);
    }

    List<String> heldTables() {
        return report().map(NodeReport::heldTables).orElse(List.of());
    }

    /** Since when its oldest change has been waiting; null if none waits, or if the site did not report it. */
    @Nullable
    Instant oldestPending() {
        return report().map(NodeReport::oldestPendingAt).orElse(null);
    }

    /** What needs attention, the worst first; empty if all is well. */
    List<Piece> concerns() {
        List<Piece> concerns = new ArrayList<>();
        if (isSilent()) {
            concerns.add(Piece.badge(Tone.BAD, "Silent"));
        }
        if (rejected() > 0) {
            concerns.add(Piece.badge(Tone.BAD, Words.number(rejected()) + " rejected"));
        }
        if (report().map(NodeReport::different).orElse(0L) > 0) {
            concerns.add(Piece.badge(Tone.BAD, "Differs"));
        }
        if (report().map(NodeReport::lastFailure).isPresent()) {
            concerns.add(Piece.badge(Tone.WARN, "Failure"));
        }
        if (!heldTables().isEmpty()) {
            concerns.add(Piece.badge(Tone.WARN, "Held tables"));
        }
        if (isClockOff) {
            concerns.add(Piece.badge(Tone.WARN, "Clock off"));
        }
        return concerns;
    }

    /** How many changes wait to be sent, and how long the oldest has been waiting. */
    Cell waiting() {
        Long pending = report().map(NodeReport::pending).orElse(null);
        Instant oldest = oldestPending();
        return pending == null || oldest == null
                ? Cell.number(pending)
                : Cell.of(Piece.number(pending), Piece.note("oldest " + Words.ago(oldest, now)));
    }

    /** How many rows are in quarantine. */
    Cell quarantined() {
        return report().filter(said -> said.deferred() != null).isEmpty()
                ? Cell.NONE
                : rejected() == 0
                        ? Cell.number(deferred())
                        : Cell.of(
                                Piece.number(deferred() + rejected()),
                                Piece.note(Words.number(rejected()) + " rejected"));
    }

    /** When its rows were last compared with central's, and how many differed. */
    Cell verified() {
        Instant at = report().map(NodeReport::verifiedAt).orElse(null);
        if (at == null) {
            return Cell.NONE;
        }
        long different = report().map(NodeReport::different).orElse(0L);
        return Cell.of(
                Piece.time(Words.ago(at, now), at),
                Piece.note(different == 0 ? "nothing differed" : Words.count(different, "row") + " differed"));
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

    /** For sorting: sites that were never heard from come first. */
    Instant lastSeen() {
        return Objects.requireNonNullElse(node.lastHeardAt(), Instant.EPOCH);
    }

    boolean matches(String text) {
        return contains(node.nodeId(), text) || contains(node.label(), text);
    }

    static boolean contains(@Nullable String whole, String part) {
        return whole != null && whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
