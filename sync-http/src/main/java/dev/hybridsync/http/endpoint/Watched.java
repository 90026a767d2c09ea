package dev.hybridsync.http.endpoint;

/** Something that the {@link Watchdog} checks. */
interface Watched {
    /** Checks whether something has to be done. The watchdog's thread calls this about forty times a second. */
    void look(long nanoTime);
}
