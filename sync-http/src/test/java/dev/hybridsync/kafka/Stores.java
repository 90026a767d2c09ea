package dev.hybridsync.kafka;

import dev.hybridsync.change.Batch;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.spi.CentralStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** Central stores that wrap others. */
final class Stores {
    private Stores() {}

    /** Shows each batch to the watcher before it is applied. What the watcher throws, the store throws. */
    static CentralStore watched(CentralStore store, Consumer<Batch> watcher) {
        return (CentralStore) Proxy.newProxyInstance(
                Stores.class.getClassLoader(), new Class<?>[] {CentralStore.class}, (proxy, method, args) -> {
                    if (args != null && args[0] instanceof Batch batch) {
                        watcher.accept(batch);
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** For {@link #watched}: makes the store busy for batches of these nodes. */
    static void busyFor(Set<String> nodes, Batch batch) {
        if (nodes.contains(batch.nodeId())) {
            throw new BusyException("busy for the test", Duration.ofSeconds(1), null);
        }
    }
}
