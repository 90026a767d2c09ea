package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.status.AgentStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What health reports, for the health types of Spring Boot 3 and 4 alike. It reads no database, because health is
 * called often and also reports about other components. An unreachable central is normal, and never makes an
 * application unhealthy.
 */
final class SyncHealthSource {
    /**
     * One answer.
     *
     * @param outOfService whether the agent is in a state in which the application wants to be out of service
     */
    record Answer(boolean outOfService, Map<String, Object> details) {}

    private final Supplier<Answer> answer;

    private SyncHealthSource(Supplier<Answer> answer) {
        this.answer = answer;
    }

    static SyncHealthSource of(SyncClient client, Set<AgentStatus.State> outOfServiceOn) {
        return new SyncHealthSource(() -> {
            AgentStatus agent = client.agentStatus();
            return new Answer(outOfServiceOn.contains(agent.state()), details(agent));
        });
    }

    static SyncHealthSource of(SyncHandler handler) {
        return new SyncHealthSource(() -> new Answer(
                false, Map.of("findings", handler.operations().findings().size())));
    }

    Answer now() {
        return answer.get();
    }

    private static Map<String, Object> details(AgentStatus agent) {
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "agent", agent.state());
        put(details, "since", agent.since());
        put(details, "nextAttemptAt", agent.nextAttemptAt());
        put(details, "lastProgressAt", agent.lastProgressAt());
        put(details, "stalledFor", agent.stalledFor());
        put(details, "lastFailure", agent.lastFailure());
        put(details, "paused", agent.paused());
        return details;
    }

    /** Stores the value as text, because not every serializer writes times in the same way, or at all. */
    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, Objects.toString(value));
        }
    }
}
