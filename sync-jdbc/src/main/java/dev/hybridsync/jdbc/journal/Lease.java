package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.LeaseHeldException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to send the batch in flight, as one journal sees it. It is kept in the state's line, and all times are the
 * database's.
 */
public final class Lease {
    /** The longest possible lease, for an owner without a known length. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Journals of this copy of the library that are sending a batch, so that an abandoned lease can be recognized. */
    private static final Set<UUID> SENDING = ConcurrentHashMap.newKeySet();

    private final LeaseOwner owner;

    public Lease(Duration length) {
        owner = LeaseOwner.ofThisProcess(length);
    }

    /** Records that from now on the lease may be in the database. */
    void begin() {
        SENDING.add(owner.id());
    }

    /** Records that a lease no longer counts, even if it is still in the database because it could not be released there. */
    void end() {
        SENDING.remove(owner.id());
    }

    /** This journal, as the database records it. */
    String owner() {
        return owner.text();
    }

    /** When a lease that is taken at {@code now} runs out. */
    long until(long now) {
        return now + micros(owner.length());
    }

    /**
     * Checks that this journal may send.
     *
     * @param holder who has the lease; null if nobody
     * @throws LeaseHeldException if somebody else has it who may still be running and whose lease has not run out
     */
    void require(@Nullable String holder, long until, long now) {
        if (!isOthers(holder, until, now)) {
            return;
        }
        Optional<LeaseOwner> other = LeaseOwner.parse(String.valueOf(holder));
        Duration remaining = Duration.ofNanos((until - now) * 1_000);
        throw new LeaseHeldException(
                "another client "
                        + other.map(who -> "(" + who.inWords() + ") ").orElse("")
                        + "is sending this journal's batch; this client sent nothing, and can send in "
                        + remaining.plusSeconds(1).toSeconds() + " s at the latest",
                remaining);
    }

    /** Whether somebody else has the lease who may still be running and whose lease has not run out. */
    boolean isOthers(@Nullable String holder, long until, long now) {
        if (holder == null || holder.equals(owner.text()) || until <= now) {
            return false;
        }
        Optional<LeaseOwner> other = LeaseOwner.parse(holder);
        long longest = micros(other.map(LeaseOwner::length).orElse(LONGEST.toMillis()));
        boolean clockWentBack = until - now > longest;
        return !clockWentBack && other.filter(Lease::isAbandoned).isEmpty();
    }

    /** Whether this journal has the lease, and nobody else may have had it meanwhile. */
    boolean isHeld(@Nullable String holder, long until, long now) {
        return owner.text().equals(holder) && until > now;
    }

    private static boolean isAbandoned(LeaseOwner holder) {
        return holder.isGone() || (holder.isOfThisCopy() && !SENDING.contains(holder.id()));
    }

    private static long micros(long millis) {
        return millis * 1_000;
    }
}
