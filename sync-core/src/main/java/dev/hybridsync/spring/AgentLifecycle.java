package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Starts the agent after everything else has started, and stops it first. When the application ends, the client is
 * closed, which cancels an attempt in progress. When the context is only stopped, the agent stops after its flush, and
 * can start again.
 */
final class AgentLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {
    private final ApplicationContext context;
    private final SyncClient client;
    private final boolean autoStart;
    private volatile boolean running;
    private volatile boolean ending;

    AgentLifecycle(ApplicationContext context, SyncClient client, boolean autoStart) {
        this.context = context;
        this.client = client;
        this.autoStart = autoStart;
    }

    @Override
    public boolean isAutoStartup() {
        return autoStart;
    }

    @Override
    public void start() {
        client.start();
        running = true;
    }

    @Override
    public void stop() {
        if (ending) {
            client.close();
        } else {
            client.stop();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        ending |= event.getApplicationContext() == context; // not the management port's context
    }
}
