package dev.hybridsync.http;

import dev.hybridsync.status.AgentStatus.State;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the client does when a push encounters a fault. */
enum Reaction {
    AGAIN(State.BACKING_OFF, Duration.ZERO, "sends the same batch again, after a pause that grows"),
    AFTER_TWO_MINUTES(
            State.BACKING_OFF,
            Duration.ofMinutes(2),
            "sends the same batch again, after the requested time, and up to half as much more"),
    AFTER_AN_HOUR(
            State.BACKING_OFF, Duration.ofHours(1), "sends the same batch again, after an hour to an hour and a half"),
    REFUSED(
            State.REFUSED,
            Duration.ofHours(1),
            "logs an error once; sends the same batch again when woken up, or about once an hour"),
    FORKED(
            State.FORKED,
            Duration.ofHours(1),
            "logs an error once; sends the same batch again when woken up, or about once an hour"),
    SMALLER_THEN_AGAIN(
            State.BACKING_OFF,
            Duration.ZERO,
            "halves it down to an empty one; then sends that again, after a pause that grows"),
    SMALLER(State.WAITING, null, "sends half as many rows at once, under the same id");

    final State state;
    /** The shortest time until the next attempt; null if everything was sent. */
    final @Nullable Duration pause;

    final String words;

    Reaction(State state, @Nullable Duration pause, String words) {
        this.state = state;
        this.pause = pause;
        this.words = words;
    }
}
