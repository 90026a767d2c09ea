package dev.hybridsync.examples.app;

import dev.hybridsync.status.AgentSign;
import dev.hybridsync.status.AgentStatus.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of the process that sends, for a person or for a program. */
final class AgentText {
    private static final String AGENT = "agent";
    private static final String SINCE = "agentSince";
    private static final String NEXT = "nextAttemptAt";
    private static final String SEEN = "agentSeenAt";
    private static final String PROCESS = "agentProcess";

    private AgentText() {}

    /** @param sign null if no process ever ran an agent */
    static Map<String, @Nullable Object> members(@Nullable AgentSign sign, Instant now) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(AGENT, sign == null ? State.STOPPED : sign.isDead(now) ? "DEAD" : sign.state());
        members.put(SINCE, sign == null ? null : Json.text(sign.since()));
        members.put(NEXT, sign == null || sign.isDead(now) ? null : Json.text(toCome(sign, now)));
        members.put(SEEN, sign == null ? null : Json.text(sign.seenAt()));
        members.put(PROCESS, sign == null ? null : sign.process());
        return members;
    }

    /** Shortens the members to one line. */
    static void shorten(Map<String, @Nullable Object> members, @Nullable AgentSign sign, Instant now) {
        members.keySet().removeAll(List.of(SINCE, NEXT, SEEN, PROCESS));
        members.put(AGENT, sign == null ? "STOPPED; no process has run one here" : line(sign, now));
    }

    private static String line(AgentSign sign, Instant now) {
        if (sign.isDead(now)) {
            return "DEAD; last sign of life " + sign.seenAt() + " (" + sign.state() + "), " + sign.process();
        }
        return sign.state()
                + (sign.state() == State.BACKING_OFF ? " until " + sign.nextAttemptAt() : " since " + sign.since())
                + next(sign, now)
                + (sign.state() == State.STOPPED ? "" : "; last sign of life " + sign.seenAt()) + ", " + sign.process();
    }

    private static String next(AgentSign sign, Instant now) {
        Instant next = toCome(sign, now);
        return next == null || sign.state() == State.BACKING_OFF ? "" : ", looks again " + next;
    }

    /** An agent that only waits leaves no sign at each interval, so only a time in the future is shown. */
    private static @Nullable Instant toCome(AgentSign sign, Instant now) {
        Instant next = sign.nextAttemptAt();
        return next == null || next.isBefore(now) ? null : next;
    }
}
