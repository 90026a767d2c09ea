package dev.hybridsync.http.admin.page;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of one place in a table or in a list of facts. */
record Cell(List<Piece> pieces) {
    /** The cell for something unknown. */
    static final Cell NONE = of(Piece.text("–"));

    static Cell of(Piece... pieces) {
        return new Cell(List.copyOf(Arrays.asList(pieces)));
    }

    static Cell text(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : of(Piece.text(text));
    }

    static Cell number(@Nullable Long number) {
        return number == null ? NONE : of(Piece.number(number));
    }

    /** Shows how long ago it was, and the time itself. */
    static Cell ago(@Nullable Instant at, Instant now) {
        return at == null ? NONE : of(Piece.time(Words.ago(at, now), at), Piece.note(Words.shortTime(at)));
    }

    Map<String, Object> model() {
        return Map.of("pieces", pieces.stream().map(Piece::model).toList());
    }
}
