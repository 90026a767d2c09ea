package dev.hybridsync.examples.app;

import dev.hybridsync.SyncEnvironment.AppMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The side that a command belongs to. */
enum Side {
    /** Either side; {@code APP_MODE} says which. */
    BOTH(null, "Commands of both sides, which APP_MODE chooses:"),
    CENTRAL(AppMode.CENTRAL, "Commands of APP_MODE=central:"),
    LOCAL(AppMode.LOCAL, "Commands of APP_MODE=local:"),
    /** The command needs no {@code APP_MODE}. */
    NEITHER(null, "Commands without APP_MODE:");

    private final @Nullable AppMode mode;
    private final String heading;

    Side(@Nullable AppMode mode, String heading) {
        this.mode = mode;
        this.heading = heading;
    }

    /** The heading above these commands in the help. */
    String heading() {
        return heading;
    }

    /** What the help of one command says about its side; empty if there is nothing to say. */
    String note() {
        if (mode != null) {
            return "A command of APP_MODE=" + word(mode) + ".";
        }
        return this == BOTH ? "A command of both sides; APP_MODE chooses which." : "";
    }

    /** Refuses a command of the other side. */
    void require(Settings settings, String command) {
        if (this == NEITHER) {
            return;
        }
        AppMode configured = settings.mode();
        if (mode != null && mode != configured) {
            throw MisuseException.configuration("APP_MODE holds '" + word(configured) + "'; '" + command
                    + "' is a command of '" + word(mode) + "'");
        }
    }

    private static String word(AppMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
