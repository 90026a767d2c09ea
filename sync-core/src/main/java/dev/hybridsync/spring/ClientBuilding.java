package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.SyncListener;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Builds the client from properties, variables and beans. */
final class ClientBuilding {
    private final HybridSyncProperties properties;
    private final SyncEnvironment variables;

    ClientBuilding(HybridSyncProperties properties, SyncEnvironment variables) {
        this.properties = properties;
        this.variables = variables;
    }

    SyncClient build(
            ChangeJournal journal,
            SyncTransport transport,
            ObjectProvider<SyncListener> listeners,
            ObjectProvider<SyncClientCustomizer> customizers) {
        Duration flushInterval = or(properties.flushInterval(), variables::flushInterval);
        SyncClient.Builder builder = SyncClient.builder()
                .nodeId(nodeId())
                .nodeLabel(
                        or(properties.nodeLabel(), () -> variables.nodeLabel().orElse(null)))
                .journal(journal)
                .transport(transport)
                .batchRows(or(properties.batchRows(), variables::batchRows))
                .batchBytes(
                        properties.batchSize() != null ? properties.batchSize().toBytes() : variables.batchBytes())
                .flushInterval(flushInterval)
                .deferredLimit(properties.deferredLimit())
                .stallLimit(properties.stallLimit())
                .backoff(properties.backoff().base(), backoffCap(flushInterval));
        if (properties.startJitter() != null) {
            builder.startJitter(properties.startJitter());
        }
        Duration verifyInterval = properties.verifyInterval();
        if (verifyInterval != null) {
            builder.verifyInterval(verifyInterval);
        } else {
            variables.verifyInterval().ifPresent(builder::verifyInterval);
        }
        Duration heartbeat = properties.heartbeat();
        if (heartbeat != null) {
            builder.heartbeat(heartbeat);
        } else {
            variables.heartbeat().ifPresent(builder::heartbeat);
        }
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private String nodeId() {
        try {
            return or(properties.nodeId(), variables::nodeId);
        } catch (SyncException e) {
            throw new SyncException("hybridsync.node-id is not set, and the variable " + e.getMessage(), e);
        }
    }

    private Duration backoffCap(Duration flushInterval) {
        Duration cap = properties.backoff().cap();
        if (cap != null) {
            return cap;
        }
        Duration byDefault = SyncClient.Builder.DEFAULT_BACKOFF_CAP;
        return flushInterval.compareTo(byDefault) > 0 ? flushInterval : byDefault;
    }

    private static <T extends @Nullable Object> T or(@Nullable T property, Supplier<T> variable) {
        return property != null ? property : variable.get();
    }
}
