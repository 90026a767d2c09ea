package dev.hybridsync.http.admin.page;

import java.util.Locale;

/** How much something asks for a look. Never by colour alone: the words beside it say the same. */
enum Tone {
    PLAIN,
    GOOD,
    WARN,
    BAD;

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
