package dev.hybridsync.simulation;

import dev.hybridsync.SyncClient;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;

/** A process of a node's application, with its client. Between any two steps of the client anything may happen. */
final class Process {
    private final String name;
    private final Site site;
    private final ChangeJournal journal;
    private final Runnable anything;
    private final SyncClient client;
    private boolean installed;
    private boolean dead;

    /** @param anything what happens between two steps; it may kill this process */
    Process(
            String name,
            String nodeId,
            Site site,
            SyncTransport transport,
            Clock clock,
            int batchRows,
            Runnable anything) {
        this.name = name;
        this.site = site;
        this.journal = site.journal(name);
        this.anything = anything;
        ChangeJournal stepping = (ChangeJournal) Proxy.newProxyInstance(
                ChangeJournal.class.getClassLoader(), new Class<?>[] {ChangeJournal.class}, this::step);
        client = SyncClient.builder()
                .nodeId(nodeId)
                .journal(stepping)
                .transport(batch -> {
                    happen();
                    return transport.push(batch);
                })
                .clock(clock)
                .batchRows(batchRows)
                .build();
    }

    private Object step(Object proxy, Method method, Object[] arguments) throws Throwable {
        happen();
        site.runAs(name);
        try {
            return method.invoke(journal, arguments);
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

    /** As each start of the application does, once. */
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
