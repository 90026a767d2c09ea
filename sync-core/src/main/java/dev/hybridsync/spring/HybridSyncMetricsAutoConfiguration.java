package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.metrics.HybridSyncMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Adds meters if the application has a Micrometer registry. Spring Boot binds them to it, as it does with every binder. */
@AutoConfiguration(
        after = HybridSyncAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(name = "io.micrometer.core.instrument.MeterRegistry")
@ConditionalOnBean(SyncHealthSource.class)
class HybridSyncMetricsAutoConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean
    HybridSyncMetrics hybridSyncMetrics(ObjectProvider<SyncClient> clients, ObjectProvider<SyncHandler> handlers) {
        HybridSyncMetrics.Builder metrics = HybridSyncMetrics.builder();
        clients.ifAvailable(metrics::client);
        handlers.ifAvailable(metrics::handler);
        return metrics.build();
    }
}
