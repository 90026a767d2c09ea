package dev.hybridsync.simulation;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.NodeStatus;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A process of a node's application with its client. Anything may happen between any two steps of the client. */
final class Process {
    private final String name;
    private final Site site;
    private final ChangeJournal journal;
    private final Runnable anything;
    private final SyncClient client;
    private boolean installed;
    private boolean dead;

    /** @param anything runs between any two steps; it may kill this process */
    Process(
            String name,
            String nodeId,
            Site site,
            SyncTransport transport,
            Clock clock,
            int batchRows,
            @Nullable Duration heartbeat,
            Runnable anything) {
        this.name = name;
        this.site = site;
        this.journal = site.journal(name);
        this.anything = anything;
        ChangeJournal stepping = proxy(ChangeJournal.class, (proxy, method, arguments) -> stepping(method));
        client = SyncClient.builder()
                .readAheadExecutor(Runnable::run) // so that a seed can be replayed exactly
                .nodeId(nodeId)
                .journal(stepping)
                .transport(new SyncTransport() {
                    @Override
                    public BatchResult push(Batch batch) {
                        happen();
                        return transport.push(batch);
                    }

                    @Override
                    public Optional<NodeStatus> status(String asking) {
                        happen();
                        return transport.status(asking);
                    }
                })
                .heartbeat(heartbeat)
                .clock(clock)
                .batchRows(batchRows)
                .build();
    }

    /** The part of the journal that the method returns. Each call of that part is a step. */
    private Object stepping(Method part) throws Throwable {
        Object real = invoke(part, journal);
        return proxy(part.getReturnType(), (proxy, method, arguments) -> {
            happen();
            site.runAs(name);
            return invoke(method, real, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Method method, Object target, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void happen() {
        requireAlive();
        anything.run();
        requireAlive();
    }

    private void requireAlive() {
        if (dead) {
            throw new Killed();
        }
    }

    SyncClient client() {
        return client;
    }

    /** Installs the client once, as each start of the application does. */
    void install() {
        if (!installed) {
            client.install();
            installed = true;
        }
    }

    String name() {
        return name;
    }

    void kill() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }
}
