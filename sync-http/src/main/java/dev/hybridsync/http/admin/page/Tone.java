package dev.hybridsync.http.admin.page;

import java.util.Locale;

/** How much attention something needs. It is never shown by colour alone: the words next to it say the same. */
enum Tone {
    PLAIN,
    GOOD,
    WARN,
    BAD;

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
