package dev.hybridsync.http.admin.page;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A text with its role.
 *
 * @param more the address of a link, the machine-readable form of a time, or the name of a badge's tone; otherwise
 *     empty
 */
record Piece(Kind kind, String text, String more) {
    /** The roles. */
    enum Kind {
        TEXT,
        STRONG,
        NOTE,
        CODE,
        BADGE,
        LINK,
        TIME
    }

    static Piece text(String text) {
        return new Piece(Kind.TEXT, text, "");
    }

    static Piece number(long number) {
        return text(Words.number(number));
    }

    static Piece strong(String text) {
        return new Piece(Kind.STRONG, text, "");
    }

    /** A separate, smaller line. */
    static Piece note(String text) {
        return new Piece(Kind.NOTE, text, "");
    }

    static Piece code(String text) {
        return new Piece(Kind.CODE, text, "");
    }

    static Piece badge(Tone tone, String text) {
        return new Piece(Kind.BADGE, text, tone.css());
    }

    static Piece link(Link link, String text) {
        return new Piece(Kind.LINK, text, link.href());
    }

    static Piece time(String text, Instant at) {
        return new Piece(Kind.TIME, text, at.toString());
    }

    Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        for (Kind each : Kind.values()) {
            model.put(each.name(), each == kind);
        }
        model.put("text", text);
        model.put("more", more);
        return model;
    }
}
