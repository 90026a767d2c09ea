package dev.hybridsync.http.admin.guard;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The open sessions, which are kept only in this process's memory, by the hashes of their random ids of 256 bits. A
 * session ends after {@link #IDLE} without a request, after {@link #LONGEST} in any case, and when too many others
 * begin. Thread-safe.
 */
final class Sessions {
    /** An automatic refresh of a page counts as a request. */
    static final Duration IDLE = Duration.ofHours(1);

    static final Duration LONGEST = Duration.ofHours(12);

    static final int MOST = 100;

    private record Session(Instant begun, Instant used) {
        boolean isOver(Instant now) {
            return !now.isBefore(used.plus(IDLE)) || !now.isBefore(begun.plus(LONGEST));
        }
    }

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> byHash = new LinkedHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Begins a session, and returns its id. */
    synchronized String begin() {
        Instant now = clock.instant();
        byHash.values().removeIf(session -> session.isOver(now));
        Iterator<String> oldest = byHash.keySet().iterator();
        while (byHash.size() >= MOST) {
            oldest.next();
            oldest.remove();
        }
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        String id = HexFormat.of().formatHex(bits);
        byHash.put(hash(id), new Session(now, now));
        return id;
    }

    synchronized boolean isOpen(String id) {
        Instant now = clock.instant();
        Session session = byHash.get(hash(id));
        if (session == null || session.isOver(now)) {
            return false;
        }
        byHash.replace(hash(id), new Session(session.begun(), now));
        return true;
    }

    synchronized void end(String id) {
        byHash.remove(hash(id));
    }

    /** Ids are hashed, so that the time of a look-up reveals nothing about an id. */
    private static String hash(String id) {
        return new String(AdminToken.sha256(id), StandardCharsets.ISO_8859_1);
    }
}
