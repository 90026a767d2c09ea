package dev.hybridsync.http.endpoint;

/** What the {@link Watchdog} looks at. */
interface Watched {
    /** Looks whether something has to be done; from the watchdog's thread, about forty times a second. */
    void look(long nanoTime);
}
