package dev.hybridsync.agent;

import dev.hybridsync.status.AgentStatus;
import java.util.function.Consumer;

/** Reports each change of the agent's state, and each stall, once. Thread-safe. */
final class AgentReporter {
    private final AgentState state;
    private final AgentLog log;
    private final Consumer<AgentStatus> listener;

    /** @param listener never throws */
    AgentReporter(AgentState state, AgentLog log, Consumer<AgentStatus> listener) {
        this.state = state;
        this.log = log;
        this.listener = listener;
    }

    void reportState() {
        if (state.isNews()) {
            listener.accept(state.status());
        }
    }

    void reportStall() {
        if (state.isNewStall()) {
            AgentStatus status = state.status();
            log.stalled(status);
            listener.accept(status);
        }
    }
}
